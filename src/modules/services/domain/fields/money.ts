import type { MoneyField } from '../definition.ts'
import { accept, refuse, type ReadOutcome } from './outcome.ts'
import { tidyText } from './text.ts'

/** What people write before or after an amount. */
const currencyMarks = /^(?:£|GBP)\s*|\s*(?:£|GBP)$/giu
/** Commas or spaces between groups of three digits; up to two decimals. */
const poundsShape = /^(?:\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.(?<pence>\d{1,2})?)?$/
const penceShape = /^(?<pence>\d+)\s*p$/i
const tooFine = /^[\d, ]+\.\d{3,}$/

/** Reads an amount as people write it: £1,250.50, 1250.5, 1 250, 50p. */
export function readMoney(field: MoneyField, typed: string): ReadOutcome {
  const text = tidyText(typed, 'single')
  if (text === '') return refuse('text.missing')
  const amount = text.replaceAll(currencyMarks, '')
  if (tooFine.test(amount)) return refuse('money.tooFine')
  const pence = penceOf(amount)
  if (pence === undefined) return refuse('money.invalid')
  const { minimumPence, maximumPence } = field
  if (pence < minimumPence) return refuse('money.tooSmall', { values: { minimum: minimumPence } })
  if (pence > maximumPence) return refuse('money.tooLarge', { values: { maximum: maximumPence } })
  return accept({ kind: 'money', pence })
}

function penceOf(amount: string): number | undefined {
  const small = penceShape.exec(amount)?.groups?.['pence']
  if (small !== undefined) return safe(Number(small))
  const match = poundsShape.exec(amount)
  if (match === null) return undefined
  const [pounds = ''] = amount.split('.')
  // From digits, not by multiplying: 1.15 × 100 is not 115.
  const pence = (match.groups?.['pence'] ?? '').padEnd(2, '0')
  return safe(Number(pounds.replaceAll(/[, ]/g, '') + pence))
}

function safe(pence: number): number | undefined {
  return Number.isSafeInteger(pence) ? pence : undefined
}

/** An amount as it would be typed: 1250.50. */
export function moneyText(pence: number): string {
  const digits = String(pence).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

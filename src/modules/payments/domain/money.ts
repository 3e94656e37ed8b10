import type { Locale } from '#kernel/i18n'

/** The most that one payment may be: the limit of the GOV.UK Pay API (`amount`, maximum 10000000). */
export const maximumPence = 10_000_000

const formats: Readonly<Record<Locale, Intl.NumberFormat>> = {
  en: new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' }),
  cy: new Intl.NumberFormat('cy-GB', { style: 'currency', currency: 'GBP' }),
}

/** "£1,234.50". */
export function formatPence(locale: Locale, pence: number): string {
  return formats[locale].format(pence / 100)
}

/** "1234.50": for files that other programs read. */
export function decimalPounds(pence: number): string {
  const digits = String(Math.abs(pence)).padStart(3, '0')
  return `${pence < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Can this be charged? A whole number of pence from 1 to the most that the provider takes. */
export function isChargeable(pence: number): boolean {
  return Number.isSafeInteger(pence) && pence >= 1 && pence <= maximumPence
}

export type MoneyFault = 'missing' | 'not-money' | 'too-small' | 'too-large'

/**
 * Pounds as people type them ("£1,234.5", "12", "0.30") in pence. Read digit by digit: a floating-point number would
 * turn 1.15 into 114 pence.
 */
export function readPounds(typed: string, mostPence: number): number | MoneyFault {
  const text = typed.replaceAll(/[\s£]/gu, '')
  if (text === '') return 'missing'
  const [, pounds, pence = ''] = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?$/.exec(text) ?? []
  if (pounds === undefined) return 'not-money'
  const digits = pounds.replaceAll(',', '').replace(/^0+(?=\d)/, '') + pence.padEnd(2, '0')
  // Anything this long is beyond every limit, and beyond exact integers.
  if (digits.length > 12) return 'too-large'
  const total = Number(digits)
  if (total < 1) return 'too-small'
  return total > mostPence ? 'too-large' : total
}

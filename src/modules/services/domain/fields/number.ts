import type { NumberField } from '../definition.ts'
import { accept, refuse, type ReadOutcome } from './outcome.ts'
import { tidyText } from './text.ts'

/** Digits with an optional sign and decimal point; commas or spaces between groups of three digits. */
const shape = /^[+-]?(?:\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.(?<decimals>\d+))?$/

/** Reads a number as people write it: 1,250.5 or 1 250.5. */
export function readNumber(field: NumberField, typed: string): ReadOutcome {
  const text = tidyText(typed, 'single').replace(/^\u2212/, '-')
  if (text === '') return refuse('text.missing')
  const match = shape.exec(text)
  const value = Number(text.replaceAll(/[, ]/g, ''))
  if (match === null || !Number.isFinite(value)) return refuse('number.invalid')
  const decimals = match.groups?.['decimals']?.length ?? 0
  const allowedDecimals = field.decimals ?? 0
  if (decimals > allowedDecimals) {
    return allowedDecimals === 0
      ? refuse('number.whole')
      : refuse('number.decimals', { values: { decimals: allowedDecimals } })
  }
  if (value < field.minimum) return refuse('number.tooSmall', { values: { minimum: field.minimum } })
  if (value > field.maximum) return refuse('number.tooLarge', { values: { maximum: field.maximum } })
  return accept({ kind: 'number', value })
}

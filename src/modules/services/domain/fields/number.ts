import type { LocalisedText } from '#kernel/i18n'
import type { NumberField } from '../definition.ts'
import { accept, refuse, type ReadOutcome } from './outcome.ts'
import { tidyText } from './text.ts'

/** Digits with an optional sign and decimal point; commas or spaces between groups of three digits. */
const shape = /^[+-]?(?:\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.(?<decimals>\d+))?$/

/** Reads a number as people write it: 1,250.5 or 1 250.5, with its unit or without. */
export function readNumber(field: NumberField, typed: string): ReadOutcome {
  const text = withoutUnit(field, tidyText(typed, 'single')).replace(/^\u2212/, '-')
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
  return accept({ kind: 'number', value: value === 0 ? 0 : value })
}

const percentUnits = ['%', 'per cent', 'percent', 'y cant']

function withoutUnit({ kind, unit }: NumberField, text: string): string {
  const units = [...(kind === 'percentage' ? percentUnits : []), ...wordsOf(unit)]
  const lower = text.toLowerCase()
  const found = units.find((each) => each !== '' && lower.endsWith(each))
  return found === undefined ? text : text.slice(0, text.length - found.length).trim()
}

function wordsOf(unit: LocalisedText | undefined): string[] {
  return unit === undefined ? [] : [unit.en.trim().toLowerCase(), unit.cy.trim().toLowerCase()]
}

/** A number as it would be typed, without an exponent. */
export function numberText(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toFixed(mostDecimals)))
}

const mostDecimals = 6

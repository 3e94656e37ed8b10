import type { ContactField, TextField } from '../definition.ts'
import { accept, refuse, type ReadOutcome } from './outcome.ts'
import { readPhone } from './phone.ts'

/** Control, unassigned-surrogate and private-use characters; line breaks are looked at apart. */
export const unreadable = /[\p{Cc}\p{Cs}\p{Co}]/u
const emailShape = /^[^\s@,;<>()"]+@[^\s@.,;<>()"]+(?:\.[^\s@.,;<>()"]+)+$/u
/** RFC 5321, section 4.5.3.1.3, less the brackets. */
const longestEmail = 254
const longestName = 200

/** Text as it is kept: NFC, `\n` line breaks, no space around it. */
export function tidyText(text: string, lines: 'single' | 'several'): string {
  const normal = text.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim()
  return lines === 'single' ? normal.replaceAll(/\s+/g, ' ') : normal
}

/** The length people would count: an emoji with its modifiers, or a letter with its accents, is one. */
export function lengthOf(text: string): number {
  let count = 0
  for (const _ of segmenter.segment(text)) count += 1
  return count
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Reads a text of one line or several. */
export function readText(field: TextField, typed: string): ReadOutcome {
  return readWithin(typed, field.kind === 'text' ? 'single' : 'several', field.maximumLength)
}

/**
 * Reads a name, an email address or a phone number, by shape alone: whether it exists is not asked.
 * @param phoneCountry whose phone numbers may be written without a country code
 */
export function readContact(
  field: ContactField,
  typed: string,
  phoneCountry: string | undefined,
): ReadOutcome {
  if (field.kind === 'name' || field.kind === 'organisation') return readWithin(typed, 'single', longestName)
  return field.kind === 'email' ? readEmail(typed) : readPhone(tidyText(typed, 'single'), phoneCountry)
}

/** The longest characters in use, families of emoji, have a third of it; without a limit one "character" is a megabyte. */
const mostUnitsOfCharacter = 32

/** Text of one line or several that is not too long. */
export function readWithin(typed: string, lines: 'single' | 'several', maximum: number): ReadOutcome {
  if (typed.length > maximum * mostUnitsOfCharacter) return refuse('text.tooLong', { values: { maximum } })
  const value = tidyText(typed, lines)
  if (value === '') return refuse('text.missing')
  if (unreadable.test(value.replaceAll('\n', ''))) return refuse('text.unreadable')
  if (lengthOf(value) > maximum) return refuse('text.tooLong', { values: { maximum } })
  return accept({ kind: 'text', value })
}

function readEmail(typed: string): ReadOutcome {
  const value = tidyText(typed, 'single')
  if (value === '') return refuse('text.missing')
  if (value.length > longestEmail || unreadable.test(value) || !emailShape.test(value))
    return refuse('email.invalid')
  return accept({ kind: 'text', value })
}

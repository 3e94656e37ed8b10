import { findAddresses, findEmails, findPostcodes } from './contacts.ts'
import { findBirths, findLicences, findNationalInsurance, findPassports } from './documents.ts'
import { findNames } from './names.ts'
import { findNumbers } from './numbers.ts'
import { merged, placeholderNames, type Detector, type PersonalDataKind } from './span.ts'

/** A text without the personal data that could be told from its look. */
export interface Redaction {
  readonly text: string
  /** How much of each kind was taken out. */
  readonly found: Readonly<Partial<Record<PersonalDataKind, number>>>
  /** What stood where a placeholder is now, as it was written first. */
  readonly originals: ReadonlyMap<string, string>
}

const detectors: readonly Detector[] = [
  findEmails,
  findNationalInsurance,
  findNumbers,
  findLicences,
  findPassports,
  findBirths,
  findAddresses,
  findPostcodes,
  findNames,
]

const placeholder = /\[[A-Z][A-Z ]{1,30} \d{1,7}\]/g

/**
 * Puts a placeholder such as `[EMAIL 1]` where personal data stands; the same value gets the same one wherever it stands. A
 * guard for text that leaves this program, not a promise of anonymity: a name without a title, or a story, stays.
 * Takes time in proportion to the length.
 */
export function redactPersonalData(text: string): Redaction {
  const originals = new Map<string, string>()
  const found: Partial<Record<PersonalDataKind, number>> = {}
  const place = createPlaceholders(text, originals)
  const parts: string[] = []
  let done = 0
  for (const { kind, start, end } of merged(detectors.flatMap((detect) => detect(text)))) {
    parts.push(text.slice(done, start), place(kind, text.slice(start, end)))
    found[kind] = (found[kind] ?? 0) + 1
    done = end
  }
  parts.push(text.slice(done))
  return { text: parts.join(''), found, originals }
}

/** Puts back what was taken out, in this text or in an answer to it. Placeholders that are not known stay. */
export function restorePersonalData(text: string, originals: ReadonlyMap<string, string>): string {
  return text.replace(placeholder, (known) => originals.get(known) ?? known)
}

/** Gives out placeholders: none that the text had in it already, or restoring would put a value where none was. */
function createPlaceholders(
  text: string,
  originals: Map<string, string>,
): (kind: PersonalDataKind, value: string) => string {
  const typed = new Set(text.match(placeholder))
  const byValue = new Map<string, string>()
  const numbers = new Map<PersonalDataKind, number>()
  return (kind, value) => {
    const key = `${kind} ${sameness(kind, value)}`
    const known = byValue.get(key)
    if (known !== undefined) return known
    let number = numbers.get(kind) ?? 0
    let fresh: string
    do {
      number += 1
      fresh = `[${placeholderNames[kind]} ${number}]`
    } while (typed.has(fresh))
    numbers.set(kind, number)
    byValue.set(key, fresh)
    originals.set(fresh, value)
    return fresh
  }
}

/** A number is the same with or without its spaces, an address in capitals or small letters. */
function sameness(kind: PersonalDataKind, value: string): string {
  if (kind === 'name') return value.replace(/\s+/g, ' ')
  if (kind === 'email') return value.toLowerCase()
  const bare = value.toLowerCase().replace(/[\s().\-\u2010-\u2015]/g, '')
  return kind === 'phone' ? bare.replace(/^(?:[+＋]|00)440?/, '0') : bare
}

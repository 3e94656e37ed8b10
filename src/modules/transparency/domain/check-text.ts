import { problemAt, type Place, type Problem, type ProblemCode } from './problem.ts'
import { fieldOf } from './standards/catalogue.ts'
import type { StandardField } from './standards/definition.ts'

/**
 * Control characters, halves of characters, and those that turn the direction of writing or hide (Unicode TR36): they make a
 * text look like another. Line breaks and tabs are welcome, and so are the joiners that emoji and other scripts need.
 */
const hidden = /(?![\t\n\r])\p{Cc}|[\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u

/** What is wrong with a text, whatever it is for. HTML is text like any other, and is shown as it stands. */
export function checkCharacters(text: string, maxLength: number, place: Place): Problem[] {
  if (text.length > maxLength && lengthOf(text) > maxLength) {
    return [problemAt(place, 'too-long', String(maxLength))]
  }
  return hidden.test(text) ? [problemAt(place, 'hidden-characters')] : []
}

/** What is wrong with the answer to a field. An empty answer is none. */
export function checkText(text: string, field: StandardField, place: Place): Problem[] {
  if (text === '') return []
  const problems = checkCharacters(text, field.maxLength, place)
  return problems.length > 0 ? problems : checkKind(text, field, place)
}

/** Does an answer fit the field of another standard? */
export function fits(text: string, field: StandardField): boolean {
  const place = { key: field.key, label: { en: '', cy: '' } }
  return checkText(text, field, place).length === 0
}

interface KindCheck {
  readonly code: ProblemCode
  accepts(text: string, field: StandardField): boolean
}

const anything: KindCheck = { code: 'wrong-type', accepts: () => true }

const kindChecks: Readonly<Record<StandardField['kind'], KindCheck>> = {
  text: anything,
  'long-text': anything,
  url: { code: 'not-an-address', accepts: isWebAddress },
  email: { code: 'not-an-email', accepts: isEmail },
  contact: { code: 'not-an-email', accepts: (text) => isEmail(text) || isWebAddress(text) },
  choice: { code: 'not-an-option', accepts: (text, field) => isOption(text, field.key) },
  date: { code: 'not-a-date', accepts: isDate },
  'company-number': { code: 'not-a-company-number', accepts: (text) => companyNumber.test(text) },
}

function checkKind(text: string, field: StandardField, place: Place): Problem[] {
  const { code, accepts } = kindChecks[field.kind]
  return accepts(text, field) ? [] : [problemAt(place, code)]
}

/** In characters as people count them: an emoji outside the first plane is one. */
function lengthOf(text: string): number {
  return text.length - (text.match(/[\uD800-\uDBFF]/g)?.length ?? 0)
}

/** An address that a browser follows on a click. Credentials in it would be published, and could deceive. */
export function isWebAddress(text: string): boolean {
  if (!/^https?:\/\/\S+$/i.test(text)) return false
  const url = URL.parse(text)
  return url !== null && url.hostname.includes('.') && url.username === '' && url.password === ''
}

/** Somebody can be written to there, as far as can be seen without writing (RFC 5321 lengths, no quoted forms). */
export function isEmail(text: string): boolean {
  const [local = '', domain = '', ...rest] = text.split('@')
  if (rest.length > 0 || local.length > 64 || domain.length > 253) return false
  return /^[^\s@,;:<>()[\]"\\]+$/.test(local) && /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i.test(domain)
}

/** A month or a day that exists, as ISO 8601 writes it. */
export function isDate(text: string): boolean {
  const [, year = '', month = '', day = '01'] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text) ?? []
  if (year === '' || Number(year) === 0) return false
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
}

/** Numbers of companies as Companies House gives them out: eight digits, or letters of a register before the digits. */
const companyNumber = /\b(\d{8}|[A-Z]{2}\d{6}|R\d{7})\b/i

function isOption(text: string, key: string): boolean {
  return fieldOf(key)?.options?.some((option) => option.key === text) ?? false
}

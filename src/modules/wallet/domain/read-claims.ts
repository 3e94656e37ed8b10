import { isOffered, mostEntries, valueAt } from './claim-inputs.ts'
import type { ClaimValue, ClaimValues, CredentialClaim, CredentialTemplate } from './template.ts'

export type ClaimFaultCode =
  | 'missing'
  | 'long'
  | 'date-missing'
  | 'date-not-real'
  | 'number'
  | 'choose'
  | 'image-missing'
  | 'image-unreadable'
  | 'list-long'

/** What is wrong with an input; the words are `claim.fault.<code>`. */
export interface ClaimFault {
  /** Id of the input. */
  input: string
  code: ClaimFaultCode
  label: CredentialClaim['label']
}

/** What was typed: texts by the name of the input, and pictures that were read already, as data addresses. */
export interface TypedClaims {
  texts: Readonly<Record<string, string>>
  /** `undefined`: nothing was chosen; `unreadable`: not a picture, or too large. */
  images: Readonly<Record<string, { dataUrl: string } | 'unreadable' | undefined>>
  /** What is known already: a picture that is not chosen again stays. */
  known: ClaimValues
}

export const longestText = 300
const mostTexts = 50

type Outcome = { value: ClaimValue | undefined } | { faults: ClaimFault[] }

/** What a card will state, or everything that is wrong with what was typed. */
export function readClaims(
  template: Pick<CredentialTemplate, 'claims'>,
  typed: TypedClaims,
): { claims: ClaimValues } | { faults: ClaimFault[] } {
  const read = readFields(template.claims.filter(isOffered), 'claim', typed)
  return 'faults' in read ? read : { claims: read.values }
}

function readFields(
  claims: readonly CredentialClaim[],
  prefix: string,
  typed: TypedClaims,
): { values: Record<string, ClaimValue> } | { faults: ClaimFault[] } {
  const outcomes = claims.map(
    (claim) => [claim.name, readClaim(claim, `${prefix}.${claim.name}`, typed)] as const,
  )
  const faults = outcomes.flatMap(([, outcome]) => ('faults' in outcome ? outcome.faults : []))
  if (faults.length > 0) return { faults }
  const values = outcomes.flatMap(([name, outcome]): [string, ClaimValue][] =>
    'value' in outcome && outcome.value !== undefined ? [[name, outcome.value]] : [],
  )
  return { values: Object.fromEntries(values) }
}

function readClaim(claim: CredentialClaim, input: string, typed: TypedClaims): Outcome {
  const { type = 'text', fields } = claim
  switch (type) {
    case 'group':
      return readGroup(claim, input, typed)
    case 'list':
      return fields === undefined ? readTexts(claim, input, typed) : readEntries(claim, input, typed)
    case 'image':
      return readImage(claim, input, typed)
    case 'date':
    case 'date-time':
      return readDate(claim, input, typed)
    default:
      return readText(claim, input, typed)
  }
}

function fault(claim: CredentialClaim, input: string, code: ClaimFaultCode): Outcome {
  return { faults: [{ input, code, label: claim.label }] }
}

function absent(claim: CredentialClaim, input: string, code: ClaimFaultCode): Outcome {
  return claim.isOptional === true ? { value: undefined } : fault(claim, input, code)
}

function readText(claim: CredentialClaim, input: string, { texts }: TypedClaims): Outcome {
  const text = (texts[input] ?? '').trim()
  if (claim.type === 'boolean') {
    if (text !== 'yes' && text !== 'no') return absent(claim, input, 'choose')
    return { value: text === 'yes' }
  }
  if (text === '') return absent(claim, input, 'missing')
  if (claim.type === 'integer') {
    const isWhole = /^-?\d{1,15}$/.test(text)
    return isWhole ? { value: Number(text) } : fault(claim, input, 'number')
  }
  return text.length > longestText ? fault(claim, input, 'long') : { value: text }
}

function readDate(claim: CredentialClaim, input: string, { texts }: TypedClaims): Outcome {
  const [day, month, year] = (['day', 'month', 'year'] as const).map((part) =>
    (texts[`${input}-${part}`] ?? '').trim(),
  )
  if (day === '' && month === '' && year === '') return absent(claim, `${input}-day`, 'date-missing')
  const isShaped = /^\d{1,2}$/.test(day ?? '') && /^\d{1,2}$/.test(month ?? '') && /^\d{4}$/.test(year ?? '')
  const date = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  if (!isShaped || !isDay(date)) return fault(claim, `${input}-day`, 'date-not-real')
  return { value: claim.type === 'date-time' ? `${date}T00:00:00Z` : date }
}

/** Dates such as 31 February roll over when read, so they do not come back the same. */
function isDay(date: string): boolean {
  const read = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(date)
}

function readImage(claim: CredentialClaim, input: string, { images, known }: TypedClaims): Outcome {
  const image = images[input]
  if (image === 'unreadable') return fault(claim, input, 'image-unreadable')
  const value = image?.dataUrl ?? valueAt(known, input.split('.').slice(1))
  return value === undefined ? absent(claim, input, 'image-missing') : { value }
}

function readTexts(claim: CredentialClaim, input: string, { texts }: TypedClaims): Outcome {
  const lines = (texts[input] ?? '').split('\n').map((line) => line.trim())
  const kept = lines.filter((line) => line !== '')
  if (kept.length === 0) return absent(claim, input, 'missing')
  if (kept.length > mostTexts || kept.some((line) => line.length > longestText)) {
    return fault(claim, input, 'list-long')
  }
  return { value: kept }
}

function readGroup(claim: CredentialClaim, input: string, typed: TypedClaims): Outcome {
  if (claim.isOptional === true && !isTyped(input, typed)) return { value: undefined }
  const read = readFields(claim.fields ?? [], input, typed)
  return 'faults' in read ? read : { value: read.values }
}

function readEntries(claim: CredentialClaim, input: string, typed: TypedClaims): Outcome {
  const numbers = Array.from({ length: mostEntries }, (_none, index) => index)
  const entries = numbers
    .filter((index) => isTyped(`${input}.${index}`, typed))
    .map((index) => readFields(claim.fields ?? [], `${input}.${index}`, typed))
  const faults = entries.flatMap((entry) => ('faults' in entry ? entry.faults : []))
  if (faults.length > 0) return { faults }
  const values = entries.flatMap((entry) => ('values' in entry ? [entry.values] : []))
  if (values.length > 0) return { value: values }
  return absent(claim, `${input}.0.${claim.fields?.[0]?.name ?? ''}`, 'missing')
}

/** Was anything typed beneath this place? */
function isTyped(prefix: string, { texts, images }: TypedClaims): boolean {
  const isBeneath = (name: string) => name.startsWith(`${prefix}.`)
  return (
    Object.entries(texts).some(([name, text]) => isBeneath(name) && text.trim() !== '') ||
    Object.entries(images).some(([name, image]) => isBeneath(name) && image !== undefined)
  )
}

import type { Answer, CredentialAnswer, FileAnswer, IdentityAnswer, PaymentAnswer } from './answers.ts'
import type { Field } from './definition.ts'
import { inputOf } from './fields/input-of.ts'
import type { FieldInput } from './input.ts'

/**
 * What an answer is given as where there is no form: over the API, by agents, in the tests of a definition.
 * - text, numbers, amounts, identifiers, places: as people write them
 * - `date`: `2026-03-05`; `month-year`: `2026-03`; both as `{ day, month, year }` too
 * - `choices`: a list of values; `declaration`: `yes`
 * - `file`: the id of an uploaded file; `files`: a list of them
 * - `address`, `bank-details`, `duration`: by the names of their parts
 * - `person`: `{ isSelf, givenNames, familyName, dateOfBirth }`, the last as `1990-03-05`
 * - `verified-identity`, `credential`, `payment`: nothing, or `yes`; the channel fetches what there is
 */
export type PlainInput = string | readonly string[] | Readonly<Record<string, string>>

/** What the channel fetched, or can look up. */
export interface Evidence {
  /** An uploaded file that the applicant may use, by its id. */
  readonly files?: ReadonlyMap<string, FileAnswer>
  readonly identity?: IdentityAnswer
  readonly credential?: CredentialAnswer
  readonly payment?: PaymentAnswer
}

/** Plain input as the reader of a field takes it. What is of the wrong shape for the field is as good as not given. */
export function inputFromPlain(
  field: Field,
  plain: PlainInput | undefined,
  evidence: Evidence = {},
): FieldInput {
  switch (field.kind) {
    case 'date':
      return datePartsFrom(plain)
    case 'month-year':
      return partsFrom(typeof plain === 'string' ? datePartsIn(plain) : plain)
    case 'duration':
    case 'address':
    case 'bank-details':
      return partsFrom(plain)
    case 'person':
      return personFrom(plain)
    case 'choices':
      return typeof plain === 'string' && plain !== '' ? [plain] : listOf(plain)
    case 'file':
    case 'files':
    case 'credential':
    case 'verified-identity':
    case 'payment':
      return evidenceFor(field, plain, evidence)
    case 'content':
    case 'calculated':
      return undefined
    default:
      return typeof plain === 'string' ? plain : undefined
  }
}

function evidenceFor(field: Field, plain: PlainInput | undefined, evidence: Evidence): FieldInput {
  if (field.kind === 'verified-identity') return evidence.identity
  if (field.kind === 'payment') return evidence.payment
  const ids = typeof plain === 'string' ? [plain] : listOf(plain)
  const files = ids.flatMap((id) => evidence.files?.get(id) ?? [])
  // An id that is not the applicant's own is not passed over in silence: what is left would be sent as if complete.
  if (files.length !== ids.length) return field.kind === 'credential' ? evidence.credential : undefined
  if (field.kind === 'files') return files.length === 0 ? undefined : { kind: 'files', files }
  return files[0] ?? (field.kind === 'credential' ? evidence.credential : undefined)
}

function datePartsFrom(plain: PlainInput | undefined): FieldInput {
  if (plain === undefined || isList(plain)) return undefined
  const parts: Readonly<Partial<Record<string, string>>> =
    typeof plain === 'string' ? datePartsIn(plain) : plain
  const { day = '', month = '', year = '' } = parts
  return { kind: 'date-parts', day, month, year }
}

function personFrom(plain: PlainInput | undefined): FieldInput {
  if (plain === undefined || typeof plain === 'string' || isList(plain)) return undefined
  const { dateOfBirth, ...parts } = plain
  return {
    kind: 'parts',
    parts: { ...parts, ...(dateOfBirth === undefined ? {} : datePartsIn(dateOfBirth)) },
  }
}

/** The parts of YYYY-MM-DD or YYYY-MM. What is written in another way stands as the day, so that it is refused as it is. */
function datePartsIn(text: string): Record<'day' | 'month' | 'year', string> {
  const match = /^(?<year>\d{4})-(?<month>\d{2})(?:-(?<day>\d{2}))?$/.exec(text.trim())?.groups
  if (match === undefined) return { day: text, month: text, year: text }
  return { day: match['day'] ?? '', month: match['month'] ?? '', year: match['year'] ?? '' }
}

function partsFrom(plain: PlainInput | undefined): FieldInput {
  if (plain === undefined || typeof plain === 'string' || isList(plain)) return undefined
  return { kind: 'parts', parts: plain }
}

function listOf(plain: PlainInput | undefined): readonly string[] {
  return plain !== undefined && isList(plain) ? plain : []
}

function isList(plain: PlainInput): plain is readonly string[] {
  return Array.isArray(plain)
}

/** An answer as it would be given plainly; undefined where nothing is given, or where the channel fetches it. */
export function plainOf(answer: Answer): PlainInput | undefined {
  switch (answer.kind) {
    case 'date':
    case 'month':
      return answer.value
    case 'file':
      return answer.fileId
    case 'files':
      return answer.files.map(({ fileId }) => fileId)
    case 'identity':
    case 'credential':
    case 'payment':
      return undefined
    case 'person': {
      const { isSelf, givenNames, familyName, dateOfBirth } = answer
      const birth = dateOfBirth === undefined ? {} : { dateOfBirth }
      return { isSelf: isSelf ? 'yes' : '', givenNames, familyName, ...birth }
    }
    default:
      return plainOfInput(inputOf(answer))
  }
}

function plainOfInput(input: FieldInput): PlainInput | undefined {
  if (input === undefined || typeof input === 'string') return input
  if ('kind' in input) return input.kind === 'parts' ? input.parts : undefined
  return input
}

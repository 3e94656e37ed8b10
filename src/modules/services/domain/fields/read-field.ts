import type { Answer } from '../answers.ts'
import { isAsked, type Field } from '../definition.ts'
import type { DateParts, FieldInput } from '../input.ts'
import type { Surroundings } from '../surroundings.ts'
import { readChoice, readChoices } from './choice.ts'
import { readCredential } from './credential.ts'
import { readDate } from './date.ts'
import { readNumber } from './number.ts'
import { accept, refuse, type ReadOutcome } from './outcome.ts'
import { readContact, readText } from './text.ts'

/**
 * Turns what was given for a field into its answer, or says what is wrong. Input of a shape that the field does not
 * take counts as nothing given. Fields that ask nothing take no answer.
 */
export function readField(field: Field, input: FieldInput, surroundings: Surroundings): ReadOutcome {
  if (!isAsked(field)) return accept({ kind: 'none' })
  if (field.optional === true && isEmpty(input)) return accept({ kind: 'none' })
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return readText(field, textOf(input))
    case 'name':
    case 'organisation':
    case 'email':
    case 'phone':
      return readContact(field, textOf(input))
    case 'number':
    case 'percentage':
      return readNumber(field, textOf(input))
    case 'date':
      return readDate(field, datePartsOf(input), surroundings.today)
    case 'choice':
      return readChoice(field, textOf(input))
    case 'choices':
      return readChoices(field, isList(input) ? input : [])
    case 'file':
    case 'verified-identity':
    case 'credential':
      return readEvidence(field, input)
    default:
      return refuse('text.missing')
  }
}

/** Files, the proven identity and cards: things that the channel fetched. */
function readEvidence(
  field: Extract<Field, { kind: 'file' | 'verified-identity' | 'credential' }>,
  input: FieldInput,
): ReadOutcome {
  const given = isTagged(input) ? input : undefined
  if (field.kind === 'verified-identity') {
    return given?.kind === 'identity' ? accept(given) : refuse('identity.missing')
  }
  if (given?.kind === 'refused-file') return refuse(fileProblems[given.reason])
  if (given?.kind === 'file') return accept(given)
  if (field.kind === 'file') return refuse('file.missing')
  return given?.kind === 'credential' ? readCredential(field, given) : refuse('credential.missing')
}

const fileProblems = {
  empty: 'file.empty',
  'too-large': 'file.tooLarge',
  'wrong-type': 'file.wrongType',
} as const

/** What a person would have to give for this answer, so that a stored answer can be read again under a newer definition. */
export function inputOf(answer: Answer): FieldInput {
  switch (answer.kind) {
    case 'none':
    case 'calculated':
    case 'entries':
      return undefined
    case 'text':
    case 'choice':
      return answer.value
    case 'number':
      return String(answer.value)
    case 'choices':
      return answer.values
    case 'date':
      return datePartsFrom(answer.value)
    case 'file':
    case 'files':
    case 'identity':
    case 'credential':
    case 'payment':
      return answer
    default:
      return undefined
  }
}

function datePartsFrom(value: string): DateParts {
  const [year = '', month = '', day = ''] = value.split('-')
  return { kind: 'date-parts', day: String(Number(day)), month: String(Number(month)), year }
}

function isEmpty(input: FieldInput): boolean {
  if (input === undefined) return true
  if (typeof input === 'string') return input.trim() === ''
  if (isList(input)) return input.length === 0
  if (input.kind === 'parts') return Object.values(input.parts).every((part) => part.trim() === '')
  return input.kind === 'date-parts' && `${input.day}${input.month}${input.year}`.trim() === ''
}

function textOf(input: FieldInput): string {
  return typeof input === 'string' ? input : ''
}

function datePartsOf(input: FieldInput): DateParts {
  if (isTagged(input) && input.kind === 'date-parts') return input
  return { kind: 'date-parts', day: '', month: '', year: '' }
}

function isList(input: FieldInput): input is readonly string[] {
  return Array.isArray(input)
}

function isTagged(input: FieldInput): input is Exclude<FieldInput, string | readonly string[] | undefined> {
  return typeof input === 'object' && !isList(input)
}

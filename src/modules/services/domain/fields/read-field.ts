import { isAsked, type AskedField, type Field } from '../definition.ts'
import type { DateParts, FieldInput } from '../input.ts'
import type { Surroundings } from '../surroundings.ts'
import { readAddress } from './address.ts'
import { readBank } from './bank.ts'
import { readChoice, readChoices } from './choice.ts'
import { readDate } from './date.ts'
import { readDuration } from './duration.ts'
import { readEvidence, type EvidenceField } from './evidence.ts'
import { readIdentifier } from './identifier.ts'
import { readLocation } from './location.ts'
import { readMoney } from './money.ts'
import { readMonth } from './month.ts'
import { readNumber } from './number.ts'
import { accept, refuse, type ReadOutcome } from './outcome.ts'
import { readPerson } from './person.ts'
import { readContact, readText } from './text.ts'
import { typedParts } from './typed-parts.ts'

export { inputOf } from './input-of.ts'

/**
 * Turns what was given for a field into its answer, or says what is wrong. Input of a shape that the field does not
 * take counts as nothing given. Fields that ask nothing take no answer.
 */
export function readField(field: Field, input: FieldInput, surroundings: Surroundings): ReadOutcome {
  if (!isAsked(field)) return accept({ kind: 'none' })
  if (field.optional === true && isEmpty(input)) return accept({ kind: 'none' })
  return readAsked(field, input, surroundings)
}

function readAsked(field: AskedField, input: FieldInput, surroundings: Surroundings): ReadOutcome {
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return readText(field, textOf(input))
    case 'name':
    case 'organisation':
    case 'email':
    case 'phone':
      return readContact(field, textOf(input), surroundings.schemes.phoneCountry)
    case 'number':
    case 'percentage':
      return readNumber(field, textOf(input))
    case 'money':
      return readMoney(field, textOf(input))
    case 'choice':
      return readChoice(field, textOf(input))
    case 'choices':
      return readChoices(field, isList(input) ? input : [])
    case 'identifier':
      return readIdentifier(field, textOf(input), surroundings.schemes)
    case 'location':
      return readLocation(field, textOf(input), surroundings.schemes)
    case 'declaration':
      return isDeclared(input) ? accept({ kind: 'declared' }) : refuse('declaration.missing')
    default:
      return readComposite(field, input, surroundings)
  }
}

type CompositeField =
  | EvidenceField
  | Extract<AskedField, { kind: 'date' | 'month-year' | 'duration' | 'address' | 'bank-details' | 'person' }>

/** Answers of several parts, and what the channel fetched. */
function readComposite(
  field: CompositeField,
  input: FieldInput,
  { today, schemes }: Surroundings,
): ReadOutcome {
  switch (field.kind) {
    case 'date':
      return readDate(field, datePartsOf(input), today)
    case 'month-year':
      return readMonth(field, typedParts(input), today)
    case 'duration':
      return readDuration(field, typedParts(input))
    case 'address':
      return readAddress(field, typedParts(input), schemes)
    case 'bank-details':
      return readBank(field, typedParts(input), schemes)
    case 'person':
      return readPerson(field, typedParts(input), today)
    default:
      return readEvidence(field, input)
  }
}

/** Whether nothing was given. */
function isEmpty(input: FieldInput): boolean {
  if (input === undefined) return true
  if (typeof input === 'string') return input.trim() === ''
  if (isList(input)) return input.length === 0
  if (input.kind === 'parts') return Object.values(input.parts).every((part) => part.trim() === '')
  if (input.kind === 'files') return input.files.length === 0
  return input.kind === 'date-parts' && `${input.day}${input.month}${input.year}`.trim() === ''
}

function isDeclared(input: FieldInput): boolean {
  return input === 'yes' || (isList(input) && input.length === 1 && input[0] === 'yes')
}

function textOf(input: FieldInput): string {
  return typeof input === 'string' ? input : ''
}

function datePartsOf(input: FieldInput): DateParts {
  const parts: Readonly<Partial<Record<string, string>>> = typedParts(input)
  const { day = '', month = '', year = '' } = parts
  return { kind: 'date-parts', day, month, year }
}

function isList(input: FieldInput): input is readonly string[] {
  return Array.isArray(input)
}

import type { Answer } from '../answers.ts'
import type { Field } from '../definition.ts'
import { withoutSource } from '../answer-source.ts'
import { inputOf, readField } from '../fields/read-field.ts'
import type { FieldInput } from '../input.ts'
import type { Surroundings } from '../surroundings.ts'
import type { FactValue } from './fact.ts'

/** The answer to a field that a fact is; undefined where the field would refuse it, or asks for something else. */
export function answerFrom(field: Field, value: FactValue, surroundings: Surroundings): Answer | undefined {
  const input = inputFrom(field, value, surroundings)
  if (input === undefined) return undefined
  const outcome = readField(field, input, surroundings)
  if (!('answer' in outcome) || outcome.answer.kind === 'none') return undefined
  return withoutSource(outcome.answer)
}

/** What the person would have to give to say the fact; undefined where a field of this kind cannot say it. */
function inputFrom(field: Field, value: FactValue, { schemes }: Surroundings): FieldInput {
  switch (field.kind) {
    case 'text':
    case 'long-text':
    case 'name':
    case 'organisation':
    case 'email':
    case 'phone':
      return textFrom(value)
    case 'identifier':
      if (value.kind === 'text') return value.value
      return value.kind === 'identifier' && value.scheme === field.scheme ? value.value : undefined
    case 'bank-details':
      return value.kind === 'bank' && value.scheme === field.scheme ? inputOf(value) : undefined
    case 'address':
      return value.kind === 'address' ? inputOf(inCountry(value, schemes.phoneCountry)) : undefined
    default:
      return kindsOf[field.kind] === value.kind ? inputOf(value) : undefined
  }
}

/** Fields whose answers have one kind, which is that of the fact. */
const kindsOf: Readonly<Partial<Record<Field['kind'], FactValue['kind']>>> = {
  number: 'number',
  percentage: 'number',
  money: 'money',
  date: 'date',
  'month-year': 'month',
  choice: 'choice',
  choices: 'choices',
  person: 'person',
}

/**
 * An address that names no country is one of the country that we are in; a field for one country's addresses refuses
 * those of others by their postcodes.
 */
function inCountry(
  value: Extract<FactValue, { kind: 'address' }>,
  country: string | undefined,
): Extract<FactValue, { kind: 'address' }> {
  return value.country !== undefined || country === undefined ? value : { ...value, country }
}

function textFrom(value: FactValue): string | undefined {
  switch (value.kind) {
    case 'text':
    case 'identifier':
      return value.value
    case 'person':
      return `${value.givenNames} ${value.familyName}`.trim()
    case 'address':
      return [...value.lines, value.town, value.postcode].filter((line) => line !== '').join('\n')
    default:
      return undefined
  }
}

import type { Answer } from '../answers.ts'
import type { Field } from '../definition.ts'
import { withoutSource } from '../answer-source.ts'
import { inputOf, readField } from '../fields/read-field.ts'
import type { FieldInput } from '../input.ts'
import type { Surroundings } from '../surroundings.ts'
import type { FactValue } from './fact.ts'

/** The answer to a field that a fact is; undefined where the field would refuse it, or asks for something else. */
export function answerFrom(field: Field, value: FactValue, surroundings: Surroundings): Answer | undefined {
  const input = inputFrom(field, value)
  if (input === undefined) return undefined
  const outcome = readField(field, input, surroundings)
  if (!('answer' in outcome) || outcome.answer.kind === 'none') return undefined
  return withoutSource(outcome.answer)
}

/** What the person would have to give to say the fact; undefined where a field of this kind cannot say it. */
function inputFrom(field: Field, value: FactValue): FieldInput {
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
      return value.kind === 'address' && isOfCountry(field.postcodeScheme, value) ? inputOf(value) : undefined
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

/** A field for addresses of one country takes none that names another. */
function isOfCountry(
  postcodeScheme: string | undefined,
  { country }: Extract<FactValue, { kind: 'address' }>,
): boolean {
  return postcodeScheme === undefined || country === undefined
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

import type { Field } from '../../domain/definition.ts'
import type { Source } from '../source.ts'

type Tidying = readonly [outcome: 'ignore' | 'leaveOut', what: string, keys: readonly string[]]

const ofOptions: readonly Tidying[] = [
  [
    'ignore',
    'is about how it looks',
    ['classes', 'rows', 'bold', 'hideTitle', 'optionalText', 'headerStartsWith', 'type'],
  ],
  ['ignore', 'is said by the kind of question here', ['autocomplete']],
  ['ignore', 'is what is asked for anyhow', ['required']],
  [
    'leaveOut',
    'has words of its own for mistakes; ours are made from the question',
    ['customValidationMessage', 'customValidationMessages'],
  ],
  ['leaveOut', 'limits the words; here a text is limited by its characters', ['maxWords']],
  ['leaveOut', 'looks up addresses by postcode; here they are typed', ['usePostcodeLookup']],
  ['leaveOut', 'names kinds of files; here they are the same for all services', ['accept']],
  ['leaveOut', 'is a limit to where the place may lie', ['countries', 'geometryTypes']],
  ['leaveOut', 'stood below the question', ['instructionText']],
  ['leaveOut', 'has words of its own beside the box', ['declarationConfirmationLabel']],
  ['leaveOut', 'names who hears of the payment', ['emailField']],
  ['leaveOut', 'shows the question only sometimes; here it is always asked', ['condition']],
]

const ofSchema: readonly Tidying[] = [
  ['leaveOut', 'checks the answer by a pattern', ['regex']],
  ['leaveOut', 'is a limit to the coordinates', ['latitude', 'longitude', 'easting', 'northing']],
  ['leaveOut', 'is a limit to the digits', ['minPrecision', 'minLength', 'maxLength']],
]

/**
 * What is left of a component's options and rules after its field was made. Each is named in the report: a limit that is
 * not kept lets answers through that the form did not take.
 */
export function tidyOptions(component: Source, field: Field | undefined): void {
  component.ignore('says how the list is found', 'values')
  tidy(component.child('options'), ofOptions)
  const schema = component.child('schema')
  tidy(schema, ofSchema)
  const isNumber = field?.kind === 'number' || field?.kind === 'percentage' || field?.kind === 'money'
  if (isNumber || schema === undefined) return
  schema.leaveOut('is the least that is taken', 'min')
  schema.ignore('does not apply to this kind of question', 'precision')
  if (schema.number('length') !== undefined && field !== undefined) {
    schema.change('is the exact length; here it is the greatest', 'length')
  }
  if (field?.kind === 'choices' || field?.kind === 'choice') {
    schema.leaveOut('limits how many can be chosen', 'max', 'length')
  }
}

function tidy(part: Source | undefined, tidyings: readonly Tidying[]): void {
  for (const [outcome, what, keys] of tidyings) part?.[outcome](what, ...keys)
}

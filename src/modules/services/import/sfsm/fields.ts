import type { ChoiceOption, Field, QuestionPage } from '../../domain/definition.ts'
import {
  inEnglish,
  lengths,
  no,
  nounFor,
  openNumber,
  titled,
  yes,
  type FieldBase,
  type Making,
} from '../making.ts'
import type { Source } from '../source.ts'

const yesOrNo: ChoiceOption[] = [yes, no].map(({ value, label }) => ({ value, label: inEnglish(label.en) }))

/** The page that asks what a state of the kind `input` asks for. */
export function pageOf(state: Source, name: string, work: Making): QuestionPage {
  const { label, body } = promptOf(state, name)
  const schema = state.child('schema')
  const pageName = work.names.page(name)
  const inner = schema?.children('fields') ?? []
  if (inner.length > 0) {
    const fields = inner.map((field) => {
      const words = field.text('label') ?? field.text('prompt') ?? field.text('name') ?? 'Answer'
      field.ignore('is the name of a part of the answer', 'name')
      return fieldOf(field, words, field.text('name') ?? words, work)
    })
    tidySchema(schema)
    return titled(pageName, inEnglish(label), body.map(inEnglish), fields)
  }
  const field = fieldOf(schema, label, state.text('assign') ?? name, work)
  return titled(pageName, undefined, body.map(inEnglish), [field])
}

/** A long prompt ends or begins with the question; the rest stands above it. */
function promptOf(state: Source, name: string): { label: string; body: string[] } {
  const prompt = state.text('prompt') ?? name.replaceAll('_', ' ')
  if (prompt.includes('{{'))
    state.change('shows earlier answers in its words, whose marks are shown as they stand', 'prompt')
  const lines = prompt
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const isLast = lines.at(-1)?.endsWith('?') === true
  const label = (isLast ? lines.at(-1) : lines[0]) ?? prompt
  return { label, body: isLast ? lines.slice(0, -1) : lines.slice(1) }
}

function fieldOf(schema: Source | undefined, label: string, wish: string, work: Making): Field {
  const base: FieldBase = {
    name: work.names.field(wish),
    label: inEnglish(label),
    noun: nounFor(inEnglish(label)),
    ...(schema?.flag('allow_skip') === true ? { optional: true } : {}),
  }
  const field = kindOf(schema, base, label)
  tidySchema(schema)
  return field
}

function kindOf(schema: Source | undefined, base: FieldBase, label: string): Field {
  const kind = schema?.text('kind') ?? 'string'
  switch (kind) {
    case 'string':
    case 'text':
      return stringField(schema, base, label)
    case 'boolean':
      return { ...base, kind: 'choice', choices: yesOrNo }
    case 'enum':
    case 'select_one':
    case 'select_many':
      return choiceField(schema, base, kind === 'select_many')
    case 'integer':
    case 'number':
      return numberField(schema, base, kind === 'integer' ? 0 : openNumber.decimals)
    case 'date':
      return { ...base, kind: 'date', range: 'any' }
    case 'email':
      return { ...base, kind: 'email' }
    case 'phone':
      return { ...base, kind: 'phone' }
    case 'file_ref':
    case 'file':
      return { ...base, kind: 'file' }
    default:
      schema?.change(`asks for "${kind}", which is not known here; it became a text`, 'kind')
      return { ...base, kind: 'long-text', maximumLength: lengths.text }
  }
}

function numberField(schema: Source | undefined, base: FieldBase, decimals: number): Field {
  const minimum = schema?.number('minimum') ?? schema?.number('min') ?? openNumber.minimum
  const maximum = schema?.number('maximum') ?? schema?.number('max') ?? openNumber.maximum
  return { ...base, kind: 'number', minimum, maximum, decimals }
}

function stringField(schema: Source | undefined, base: FieldBase, label: string): Field {
  if (/DD[/-]MM[/-]YYYY/i.test(label)) {
    schema?.change('was a date as text; it is asked for as day, month and year', 'kind', 'pattern')
    return { ...base, kind: 'date', range: 'any' }
  }
  const length = schema?.number('max_length') ?? lengths.line
  const maximumLength = Math.min(100_000, Math.max(1, Math.trunc(length)))
  schema?.leaveOut('checks the answer by a pattern', 'pattern')
  return { ...base, kind: maximumLength > lengths.line ? 'long-text' : 'text', maximumLength }
}

function choiceField(schema: Source | undefined, base: FieldBase, isMany: boolean): Field {
  const options = schema?.children('options') ?? []
  const labels = schema?.child('labels')
  const choices: ChoiceOption[] = [
    ...options.flatMap((option) => {
      const value = option.text('value') ?? (typeof option.value === 'string' ? option.value : undefined)
      return value === undefined ? [] : [{ value, label: inEnglish(option.text('label') ?? value) }]
    }),
    ...(schema?.texts('values') ?? []).map((value) => ({
      value,
      label: inEnglish(labels?.text(value) ?? value),
    })),
  ]
  // Plain texts among the options are read here, so that they count as kept.
  schema?.texts('options')
  const distinct = choices.filter(
    ({ value }, index) => choices.findIndex((one) => one.value === value) === index,
  )
  if (distinct.length < (isMany ? 1 : 2)) {
    schema?.change(
      'offers what another system finds; here it is a text',
      'kind',
      'options_from',
      'value_key',
      'label_key',
    )
    return { ...base, kind: 'text', maximumLength: lengths.line }
  }
  return { ...base, kind: isMany ? 'choices' : 'choice', choices: distinct }
}

/** What is left of a schema. */
function tidySchema(schema: Source | undefined): void {
  schema?.leaveOut('has words of its own for mistakes; ours are made from the question', 'invalid_message')
  schema?.leaveOut('is an answer given beforehand', 'default')
  schema?.leaveOut('limits the files; here the limits are the same for all services', 'accept', 'max_bytes')
  schema?.ignore('says how the answer is tidied', 'normalise')
  schema?.ignore('says again what the form said before it was made into a machine', 'presentation')
  schema?.ignore('is about how the machine takes the file', 'declared_only')
  schema?.ignore('is said anyhow', 'allow_skip')
}

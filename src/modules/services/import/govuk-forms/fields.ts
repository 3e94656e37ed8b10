import type { LocalisedText } from '#kernel/i18n'
import type { ChoiceOption, Field } from '../../domain/definition.ts'
import { inEnglish, lengths, nounFor, type FieldBase, type Making } from '../making.ts'
import type { Source } from '../source.ts'

/** The value that a route of GOV.UK Forms gives to the choice that it adds itself. */
export const noneValue = 'none_of_the_above'
const none = { value: noneValue, label: { en: 'None of the above', cy: 'Dim un o’r uchod' } }
/** Beyond this many, their choices are searched by typing. */
const mostShownChoices = 30

/** One question with its translation. */
export interface Question {
  readonly data: Source
  readonly welsh: Source | undefined
}

export interface ReadFields {
  readonly fields: readonly Field[]
  /** The one that routes look at. */
  readonly main: Field
}

export function bilingual(
  data: Source | undefined,
  welsh: Source | undefined,
  key: string,
): LocalisedText | undefined {
  const en = data?.text(key)
  const cy = welsh?.text(key)
  return en === undefined ? undefined : { en, cy: cy ?? '' }
}

/** The fields of one question: more than one where their answer has several parts that ours has not. */
export function fieldsOf(question: Question, { names }: Making): ReadFields {
  const { data, welsh } = question
  const label = bilingual(data, welsh, 'question_text') ?? inEnglish('Question')
  const hint = bilingual(data, welsh, 'hint_text')
  const settings = data.child('answer_settings')
  const base: FieldBase = {
    name: names.field(label.en),
    label,
    noun: nounFor(label),
    ...(hint === undefined ? {} : { hint }),
    ...(data.flag('is_optional') === true ? { optional: true } : {}),
  }
  const type = data.text('answer_type') ?? ''
  const simple = simpleField(type, base)
  if (simple !== undefined) {
    settings?.ignore('does not apply to this kind of answer')
    return only(simple)
  }
  switch (type) {
    case 'name':
      return nameFields(base, settings, names.field)
    case 'address':
      return only(addressField(base, settings))
    case 'date':
      return only({
        ...base,
        kind: 'date',
        range: settings?.text('input_type') === 'date_of_birth' ? 'birth' : 'any',
      })
    case 'text':
      return only(
        settings?.text('input_type') === 'long_text'
          ? { ...base, kind: 'long-text', maximumLength: lengths.text }
          : { ...base, kind: 'text', maximumLength: lengths.line },
      )
    case 'selection':
      return selectionFields(base, question, settings, names.field)
    default:
      data.change(`asks for "${type}", which is not known here; it became a text`, 'answer_type')
      return only({ ...base, kind: 'long-text', maximumLength: lengths.text })
  }
}

function only(main: Field): ReadFields {
  return { fields: [main], main }
}

function simpleField(type: string, base: FieldBase): Field | undefined {
  switch (type) {
    case 'organisation_name':
      return { ...base, kind: 'organisation' }
    case 'email':
      return { ...base, kind: 'email' }
    case 'phone_number':
      return { ...base, kind: 'phone' }
    case 'national_insurance_number':
      return { ...base, kind: 'identifier', scheme: 'uk-nino' }
    case 'number':
      return { ...base, kind: 'number', minimum: 0, maximum: 1_000_000_000, decimals: 6 }
    case 'file':
      return { ...base, kind: 'file' }
    default:
      return undefined
  }
}

const nameParts: Readonly<Record<string, readonly [string, string][]>> = {
  first_and_last_name: [
    ['First name', 'Enw cyntaf'],
    ['Last name', 'Cyfenw'],
  ],
  first_middle_and_last_name: [
    ['First name', 'Enw cyntaf'],
    ['Middle names', 'Enwau canol'],
    ['Last name', 'Cyfenw'],
  ],
}

function nameFields(
  base: FieldBase,
  settings: Source | undefined,
  fieldName: (wish: string) => string,
): ReadFields {
  const parts = nameParts[settings?.text('input_type') ?? '']
  const isTitleAsked = settings?.flag('title_needed') === true
  const title: Field[] = isTitleAsked ? [part(base, fieldName, ['Title', 'Teitl'], true)] : []
  if (parts === undefined) {
    const main: Field = { ...base, kind: 'name' }
    return { fields: [...title, main], main }
  }
  const fields = parts.map((words) => part(base, fieldName, words, words[0] === 'Middle names'))
  const main = fields[0] ?? { ...base, kind: 'name' }
  return { fields: [...title, ...fields], main }
}

function part(
  base: FieldBase,
  fieldName: (wish: string) => string,
  [en, cy]: readonly [string, string],
  isOptional: boolean,
): Field {
  const label = { en, cy: base.label.cy === '' ? '' : cy }
  return {
    kind: 'text',
    name: fieldName(`${base.name}${en.replaceAll(' ', '')}`),
    label,
    noun: { en: `your ${en.toLowerCase()}`, cy: label.cy === '' ? '' : `eich ${cy.toLowerCase()}` },
    ...(base.hint !== undefined && en !== 'Title' && !isOptional && en === 'First name'
      ? { hint: base.hint }
      : {}),
    ...(isOptional || base.optional === true ? { optional: true } : {}),
    maximumLength: lengths.line,
  }
}

function addressField(base: FieldBase, settings: Source | undefined): Field {
  const types = settings?.child('input_type')
  const isForeign = types?.flag('international_address') === true
  const isBritish = types?.flag('uk_address') === true
  if (isForeign && isBritish) {
    types.change(
      'takes addresses of the UK and of other countries; here one question takes both and asks for the country',
    )
  }
  return isForeign
    ? { ...base, kind: 'address' }
    : { ...base, kind: 'address', postcodeScheme: 'uk-postcode' }
}

function selectionFields(
  { optional, ...base }: FieldBase,
  { welsh }: Question,
  settings: Source | undefined,
  fieldName: (wish: string) => string,
): ReadFields {
  const isOne = settings?.flag('only_one_option') === true
  const welshSettings = welsh?.child('answer_settings')
  const welshOptions = welshSettings?.children('selection_options') ?? []
  const options = (settings?.children('selection_options') ?? []).map((option, index) =>
    optionOf(option, welshOptions[index], welsh !== undefined),
  )
  // Optional does not mean there that it may be left empty: one more choice is offered.
  const withNone =
    optional === true
      ? [...options, welsh === undefined ? { value: noneValue, label: inEnglish(none.label.en) } : none]
      : options
  const main: Field = {
    ...base,
    kind: isOne ? 'choice' : 'choices',
    choices: withoutTwins(withNone, settings),
    ...(options.length > mostShownChoices ? { isSearched: true } : {}),
    ...(optional === true && !isOne ? { noneValue } : {}),
  }
  const other = settings?.child('none_of_the_above_question')
  if (other === undefined) return { fields: [main], main }
  if (optional !== true) {
    other.leaveOut('asks what else, where "None of the above" is not offered')
    return { fields: [main], main }
  }
  const label =
    bilingual(other, welshSettings?.child('none_of_the_above_question'), 'question_text') ??
    inEnglish('Other')
  const follow: Field = {
    kind: 'text',
    name: fieldName(`${base.name}Other`),
    label,
    noun: nounFor(label),
    maximumLength: lengths.line,
    askedWhen: { kind: 'equals', field: base.name, value: noneValue },
    ...(other.flag('is_optional') === true ? { optional: true } : {}),
  }
  return { fields: [main, follow], main }
}

function optionOf(option: Source, welsh: Source | undefined, isWelshToo: boolean): ChoiceOption {
  const name = option.text('name') ?? option.text('value') ?? '?'
  const value = option.text('value') ?? name
  return { value, label: { en: name, cy: isWelshToo ? (welsh?.text('name') ?? '') : '' } }
}

function withoutTwins(options: readonly ChoiceOption[], settings: Source | undefined): ChoiceOption[] {
  const values = options.map(({ value }) => value)
  const isTwin = (option: ChoiceOption, index: number): boolean => values.indexOf(option.value) !== index
  if (options.some(isTwin))
    settings?.change('offers one choice twice; the second is left out', 'selection_options')
  return options.filter((option, index) => !isTwin(option, index))
}

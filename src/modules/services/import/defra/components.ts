import type { LocalisedText } from '#kernel/i18n'
import type { Condition } from '../../domain/definition/condition.ts'
import type { ChoiceOption, ContentField, Field, PageRule } from '../../domain/definition.ts'
import { inEnglish, lengths, no, nounFor, openNumber, yes, type FieldBase } from '../making.ts'
import type { Source } from '../source.ts'
import { beside, fromHtml, fromMarkdown, lossOf } from '../texts.ts'
import type { DefraForm } from './form.ts'
import { tidyOptions } from './options.ts'

/** What a component became. */
export interface ReadComponent {
  readonly fields: readonly Field[]
  readonly rules: readonly PageRule[]
}

const nothing: ReadComponent = { fields: [], rules: [] }

export function readComponent(component: Source, form: DefraForm): ReadComponent {
  const type = component.text('type') ?? ''
  const content = contentOf(type, component, form)
  if (content !== undefined) return { fields: content, rules: [] }
  if (type === 'HiddenField') {
    component.leaveOut(
      'is a hidden field, filled from the address of the page: an answer that nobody sees is not taken here',
    )
    return nothing
  }
  const base = baseOf(component, form)
  const list = listOf(type, component, form)
  const main = fieldOf(type, base, component, list, form)
  const known = { field: main, values: list?.values ?? new Map<string, string>() }
  for (const key of ['id', 'name']) {
    const name = component.text(key)
    if (name !== undefined) form.fields.set(name, known)
  }
  component.ignore('is an identifier there', 'id')
  tidyOptions(component, main)
  return { fields: [main, ...(list?.reveals(base.name) ?? [])], rules: dateRules(main, component) }
}

function baseOf(component: Source, form: DefraForm): FieldBase {
  const { names } = form.work
  const own = component.text('name')
  const title = form.text(component, 'title', 'components')
  const label = title ?? inEnglish(own ?? 'Question')
  const hint = form.text(component, 'hint', 'components')
  const shortLabel = form.text(component, 'shortDescription', 'components')
  return {
    name: names.field(own ?? label.en),
    label,
    noun: nounFor(shortLabel ?? label),
    ...(shortLabel === undefined ? {} : { shortLabel }),
    ...(hint === undefined ? {} : { hint }),
    ...(component.child('options')?.flag('required') === false ? { optional: true } : {}),
  }
}

function fieldOf(
  type: string,
  base: FieldBase,
  component: Source,
  list: ReadList | undefined,
  form: DefraForm,
): Field {
  const schema = component.child('schema')
  switch (type) {
    case 'TextField':
      return { ...base, kind: 'text', maximumLength: lengthOf(schema, lengths.line) }
    case 'MultilineTextField':
      return { ...base, kind: 'long-text', maximumLength: lengthOf(schema, lengths.text) }
    case 'EmailAddressField':
      return { ...base, kind: 'email' }
    case 'TelephoneNumberField':
      return { ...base, kind: 'phone' }
    case 'NumberField':
      return numberField(base, component)
    case 'DatePartsField':
      return { ...base, kind: 'date', range: 'any' }
    case 'MonthYearField':
      return { ...base, kind: 'month-year', range: 'any' }
    case 'UkAddressField':
      return { ...base, kind: 'address', postcodeScheme: 'uk-postcode' }
    case 'FileUploadField':
      return {
        ...base,
        kind: 'files',
        maximumFiles: Math.min(30, Math.max(1, schema?.number('max') ?? schema?.number('length') ?? 10)),
      }
    case 'DeclarationField':
      return { ...base, kind: 'declaration', statement: statementOf(base, component, form) }
    default:
      break
  }
  const other = choiceFieldOf(type, base, list, form) ?? locationFieldOf(type, base, component)
  if (other !== undefined) return other
  component.change(`is a "${type}", which is not known here; it became a text`, 'type')
  return { ...base, kind: 'long-text', maximumLength: lengths.text }
}

function choiceFieldOf(
  type: string,
  base: FieldBase,
  list: ReadList | undefined,
  form: DefraForm,
): Field | undefined {
  switch (type) {
    case 'YesNoField':
      return {
        ...base,
        kind: 'choice',
        choices: form.isWelshToo
          ? [yes, no]
          : [yes, no].map(({ value, label }) => ({ value, label: inEnglish(label.en) })),
      }
    case 'RadiosField':
    case 'SelectField':
    case 'AutocompleteField':
      return {
        ...base,
        kind: 'choice',
        choices: [...(list?.choices ?? [])],
        ...(type === 'RadiosField' ? {} : { isSearched: true }),
      }
    case 'CheckboxesField':
      return {
        ...base,
        kind: 'choices',
        choices: [...(list?.choices ?? [])],
        ...(list?.noneValue === undefined ? {} : { noneValue: list.noneValue }),
      }
    default:
      return undefined
  }
}

function locationFieldOf(type: string, base: FieldBase, component: Source): Field | undefined {
  switch (type) {
    case 'EastingNorthingField':
    case 'OsGridRefField':
    case 'NationalGridFieldNumberField':
      return { ...base, kind: 'location', gridScheme: 'uk-os-grid' }
    case 'LatLongField':
      return { ...base, kind: 'location' }
    case 'GeospatialField':
      component.change('draws shapes on a map; here it asks for one place', 'type')
      return { ...base, kind: 'location' }
    default:
      return undefined
  }
}

function lengthOf(schema: Source | undefined, usual: number): number {
  return Math.min(
    100_000,
    Math.max(1, Math.trunc(schema?.number('max') ?? schema?.number('length') ?? usual)),
  )
}

function numberField(base: FieldBase, component: Source): Field {
  const schema = component.child('schema')
  const options = component.child('options')
  const precision = Math.trunc(schema?.number('precision') ?? 0)
  const minimum = schema?.number('min')
  const maximum = schema?.number('max')
  const prefix = options?.text('prefix')
  const suffix = options?.text('suffix')
  if (prefix === '£' && suffix === undefined && precision <= 2) {
    return moneyField(base, minimum ?? 0, maximum ?? openNumber.maximum)
  }
  if (prefix !== undefined) options?.change('stood before the number; it stands after it here', 'prefix')
  return {
    ...base,
    ...unitOf(suffix ?? prefix),
    minimum: minimum ?? openNumber.minimum,
    maximum: maximum ?? openNumber.maximum,
    decimals: Math.min(6, Math.max(0, precision)),
  }
}

function moneyField(base: FieldBase, minimumPounds: number, maximumPounds: number): Field {
  return {
    ...base,
    kind: 'money',
    minimumPence: penceOf(minimumPounds),
    maximumPence: penceOf(maximumPounds),
  }
}

const mostPence = 100_000_000_000_00

function penceOf(pounds: number): number {
  return Math.min(mostPence, Math.max(0, Math.round(pounds * 100)))
}

function unitOf(unit: string | undefined): { kind: 'number' | 'percentage'; unit?: LocalisedText } {
  if (unit === '%') return { kind: 'percentage' }
  return unit === undefined ? { kind: 'number' } : { kind: 'number', unit: inEnglish(unit) }
}

function statementOf(base: FieldBase, component: Source, form: DefraForm): LocalisedText {
  const content = component.text('content')
  if (content === undefined) return base.label
  const english = fromMarkdown(content)
  const welsh = fromMarkdown(form.welsh(component, 'content', 'components') ?? '')
  const loss = lossOf(english)
  if (loss !== undefined) component.change(loss, 'content')
  return { en: english.paragraphs.join('\n'), cy: welsh.paragraphs.join('\n') }
}

/** Dates that may not lie too far from today. */
function dateRules(field: Field, component: Source): PageRule[] {
  const options = component.child('options')
  if (field.kind !== 'date' && field.kind !== 'month-year') return []
  const rule = (days: number | undefined, isPast: boolean): PageRule[] => {
    if (days === undefined) return []
    const limit = {
      kind: 'shift',
      of: { kind: 'today' },
      days: isPast ? -Math.trunc(days) : Math.trunc(days),
    } as const
    const compared: Condition = {
      kind: 'compare-dates',
      left: { kind: 'answer', field: field.name },
      is: isPast ? 'at-least' : 'at-most',
      right: limit,
    }
    const unanswered: Condition = { kind: 'not', of: { kind: 'answered', field: field.name } }
    const direction = isPast ? 'before' : 'after'
    const noun = `${field.noun.en.charAt(0).toUpperCase()}${field.noun.en.slice(1)}`
    const message = inEnglish(`${noun} must not be more than ${Math.trunc(days)} days ${direction} today`)
    return [{ field: field.name, mustHold: { kind: 'any', of: [compared, unanswered] }, message }]
  }
  return [...rule(options?.number('maxDaysInPast'), true), ...rule(options?.number('maxDaysInFuture'), false)]
}

interface ReadList {
  readonly choices: readonly ChoiceOption[]
  readonly values: ReadonlyMap<string, string>
  readonly noneValue: string | undefined
  /** Questions that belong to a choice. */
  reveals(fieldName: string): Field[]
}

function listOf(type: string, component: Source, form: DefraForm): ReadList | undefined {
  if (!/^(?:Radios|Select|Autocomplete|Checkboxes)Field$/.test(type)) return undefined
  const reference = component.text('list') ?? component.child('values')?.text('ref')
  const list = reference === undefined ? undefined : form.lists.get(reference)
  if (list === undefined) component.leaveOut('names a list that is not there', 'list')
  const items = (list ?? component.child('values'))?.children('items') ?? []
  form.work.count(items.length)
  const read = items.map((item) => readItem(item, form))
  const values = read.map(({ choice }) => choice.value)
  const isFirst = ({ choice }: (typeof read)[number], index: number): boolean =>
    values.indexOf(choice.value) === index
  if (!read.every(isFirst)) list?.change('has two items of one value; the second is left out', 'items')
  return {
    choices: read.filter(isFirst).map(({ choice }) => choice),
    values: new Map(read.flatMap(({ id, choice }) => (id === undefined ? [] : [[id, choice.value]]))),
    noneValue: read.find(({ isExclusive }) => isExclusive)?.choice.value,
    reveals: (fieldName) => read.flatMap(({ reveal }) => reveal(fieldName)),
  }
}

interface ReadItem {
  readonly id: string | undefined
  readonly choice: ChoiceOption
  readonly isExclusive: boolean
  reveal(fieldName: string): Field[]
}

function readItem(item: Source, form: DefraForm): ReadItem {
  const label = form.text(item, 'text', 'listItems')
  const value = item.text('value') ?? String(item.flag('value') ?? label?.en ?? '?')
  const hintText = item.child('hint')?.text('text') ?? item.text('description')
  const welshHint = form.welsh(item, 'hint', 'listItems') ?? ''
  const id = item.text('id')
  item.ignore('is an identifier there', 'id')
  item.child('hint')?.ignore('is an identifier there', 'id')
  if (item.text('condition') !== undefined) {
    item.leaveOut('shows the choice only sometimes; here it is always offered', 'condition')
  }
  const extensions = item.children('extensions')
  const question = extensions.find((extension) => extension.text('type') === 'additional-question')
  const isExclusive = extensions.some((extension) => extension.text('type') === 'exclusive')
  for (const other of extensions) {
    const type = other.text('type')
    if (type !== 'exclusive' && type !== 'additional-question')
      other.leaveOut('is an extension that is not known here')
  }
  return {
    id,
    isExclusive,
    choice: {
      value,
      label: label ?? inEnglish(value),
      ...(hintText === undefined ? {} : { hint: { en: hintText, cy: welshHint } }),
    },
    reveal: (fieldName) => {
      const askedWhen: Condition = { kind: 'equals', field: fieldName, value }
      const inner = item.child('conditional')?.children('components') ?? []
      const shown = inner.flatMap((component) => readComponent(component, form).fields)
      const asked = question === undefined ? [] : additional(question, form)
      return [...shown, ...asked].map((field) => ({ ...field, askedWhen: field.askedWhen ?? askedWhen }))
    },
  }
}

function additional(question: Source, form: DefraForm): Field[] {
  const base = baseOf(question, form)
  question.ignore('is an identifier there', 'id')
  const field: Field = {
    ...base,
    kind: 'text',
    maximumLength: lengthOf(question.child('schema'), lengths.line),
  }
  tidyOptions(question, field)
  return [field]
}

/** Words between questions; undefined where a component asks for something. */
function contentOf(type: string, component: Source, form: DefraForm): Field[] | undefined {
  const looks: Readonly<Record<string, ContentField['look']>> = {
    Html: 'text',
    Markdown: 'text',
    InsetText: 'inset',
    Details: 'details',
    List: 'text',
    NotificationBanner: 'inset',
    WarningText: 'warning',
  }
  const look = looks[type]
  if (look === undefined) return undefined
  const title = form.text(component, 'title', 'components')
  component.ignore('is the name of words, which people do not see', 'id', 'name')
  const body = type === 'List' ? listBody(component, form) : bodyOf(type, component, form)
  tidyOptions(component, undefined)
  if (type !== 'Details' && type !== 'List')
    component.ignore('is the title of words, which people do not see', 'title')
  component.ignore('belongs to kinds that ask for something', 'schema')
  const shown = type === 'List' && title !== undefined ? [title, ...body] : body
  if (shown.length === 0) return []
  const label = title ?? { en: 'Information', cy: form.isWelshToo ? 'Gwybodaeth' : '' }
  return [{ kind: 'content', name: form.work.names.field('note'), label, noun: label, look, body: shown }]
}

function bodyOf(type: string, component: Source, form: DefraForm): LocalisedText[] {
  const text = form.text(component, 'content', 'components')
  if (text === undefined) return []
  const read = type === 'Markdown' ? fromMarkdown : fromHtml
  const english = read(text.en)
  const loss = lossOf(english)
  if (loss !== undefined) component.change(loss, 'content')
  return beside(english.paragraphs, read(text.cy).paragraphs)
}

function listBody(component: Source, form: DefraForm): LocalisedText[] {
  const reference = component.text('list')
  const list = reference === undefined ? undefined : form.lists.get(reference)
  if (list === undefined) component.leaveOut('names a list that is not there', 'list')
  form.work.count(list?.children('items').length ?? 0)
  const hint = form.text(component, 'hint', 'components')
  const items = (list?.children('items') ?? []).flatMap((item) => {
    const text = form.text(item, 'text', 'listItems')
    item.ignore('is not shown in a list of words', 'id', 'value')
    return text === undefined ? [] : [{ en: `• ${text.en}`, cy: text.cy === '' ? '' : `• ${text.cy}` }]
  })
  return [...(hint === undefined ? [] : [hint]), ...items]
}

import type { FieldShapes, FormValues, UploadedFile } from '#kernel/http'
import type { Field, QuestionPage } from '../domain/definition.ts'
import { addressLines } from '../domain/fields/address.ts'
import { accountNamePart } from '../domain/fields/bank.ts'
import { inputOf } from '../domain/fields/input-of.ts'
import type { EarlierPerson } from '../domain/earlier-people.ts'
import type { FieldInput, PageInput } from '../domain/input.ts'
import type { Schemes } from '../domain/surroundings.ts'

type SentValues = FormValues<FieldShapes>

/** Fields of every form of a draft, besides those of the page. Field names cannot begin like them. */
export const draftShapes = { _token: 'text' } as const satisfies FieldShapes

/** Buttons of a page that takes several files: to upload one and stay, or to take one away. */
export const fileButtons = { add: '_add', remove: '_remove' } as const

/** In the form of a page of questions: what was offered above it. */
const offersShape = { _offers: 'text' } as const satisfies FieldShapes

/** What a page's form may send. */
export function shapesOf(page: QuestionPage, schemes: Schemes): FieldShapes {
  const own = page.fields.flatMap((field) => Object.entries(shapesOfField(field, schemes)))
  const hasList = page.fields.some(({ kind }) => kind === 'files')
  const buttons = hasList ? ({ [fileButtons.add]: 'text', [fileButtons.remove]: 'text' } as const) : {}
  return { ...draftShapes, ...offersShape, ...buttons, ...Object.fromEntries(own) }
}

function shapesOfField(field: Field, schemes: Schemes): FieldShapes {
  const { name } = field
  const parts = partNamesOf(field, schemes)
  if (parts !== undefined) {
    return Object.fromEntries(parts.map((part) => [`${name}-${part}`, 'text' as const]))
  }
  switch (field.kind) {
    case 'choices':
    case 'declaration':
      return { [name]: 'list' }
    case 'file':
    case 'files':
    case 'credential':
      return { [name]: 'file' }
    case 'verified-identity':
    case 'payment':
    case 'calculated':
    case 'content':
      return {}
    default:
      return { [name]: 'text' }
  }
}

/** The inputs that an answer of several parts is typed in; undefined where it is typed in one. */
function partNamesOf(field: Field, schemes: Schemes): readonly string[] | undefined {
  switch (field.kind) {
    case 'date':
      return ['day', 'month', 'year']
    case 'month-year':
      return ['month', 'year']
    case 'duration':
      return field.units
    case 'address':
      return [...addressLines, 'town', 'postcode', ...(field.postcodeScheme === undefined ? ['country'] : [])]
    case 'bank-details':
      return [accountNamePart, ...(schemes.banks.get(field.scheme)?.parts ?? []).map((part) => part.name)]
    case 'person':
      return ['who', 'isSelf', 'givenNames', 'familyName', 'day', 'month', 'year']
    default:
      return undefined
  }
}

/**
 * What the person typed and chose. Files and other evidence are not in here: see `uploadIn`.
 * @param people whom a page about a person offers to choose from, by their keys
 */
export function typedInput(
  page: QuestionPage,
  form: SentValues,
  schemes: Schemes,
  people: readonly EarlierPerson[] = [],
): PageInput {
  return Object.fromEntries(
    page.fields.map((field) => [field.name, typedInField(field, form, schemes, people)]),
  )
}

function typedInField(
  field: Field,
  form: SentValues,
  schemes: Schemes,
  people: readonly EarlierPerson[],
): FieldInput {
  const { name } = field
  const partNames = partNamesOf(field, schemes)
  if (partNames !== undefined) {
    const parts = Object.fromEntries(partNames.map((part) => [part, textIn(form, `${name}-${part}`)]))
    if (field.kind === 'date') {
      return {
        kind: 'date-parts',
        day: parts['day'] ?? '',
        month: parts['month'] ?? '',
        year: parts['year'] ?? '',
      }
    }
    const chosen = field.kind === 'person' ? people.find(({ key }) => key === parts['who']) : undefined
    return chosen === undefined ? { kind: 'parts', parts } : inputOf(chosen.person)
  }
  switch (field.kind) {
    case 'choices':
    case 'declaration':
      return listIn(form, name)
    case 'file':
    case 'files':
    case 'credential':
    case 'verified-identity':
    case 'payment':
    case 'calculated':
    case 'content':
      return undefined
    default:
      return textIn(form, name)
  }
}

function listIn(form: SentValues, name: string): readonly string[] {
  const value = form[name]
  return typeof value === 'object' && !('content' in value) ? value : []
}

function textIn(form: SentValues, name: string): string {
  const value = form[name]
  return typeof value === 'string' ? value : ''
}

/** The file chosen for a field, if any. */
export function uploadIn(form: SentValues, fieldName: string): UploadedFile | undefined {
  const value = form[fieldName]
  return typeof value === 'object' && 'content' in value ? value : undefined
}

/** What a form was made from: see `tokenFor`. */
export function tokenIn(form: SentValues): string {
  return textIn(form, '_token')
}

/** What a form was shown with that is known already. */
export function offersIn(form: SentValues): string {
  return textIn(form, '_offers')
}

/** Text and list values by their form names, to be sent again. */
export function entriesOf(page: QuestionPage, form: SentValues, schemes: Schemes): [string, string][] {
  return page.fields.flatMap((field) =>
    Object.keys(shapesOfField(field, schemes)).flatMap((name) => entriesIn(name, form[name])),
  )
}

function entriesIn(name: string, value: SentValues[string]): [string, string][] {
  if (typeof value === 'string') return [[name, value]]
  return typeof value === 'object' && !('content' in value) ? value.map((each) => [name, each]) : []
}

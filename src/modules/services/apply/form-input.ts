import type { FieldShapes, FormValues, UploadedFile } from '#kernel/http'
import type { Field, QuestionPage } from '../domain/definition.ts'
import type { FieldInput, PageInput } from '../domain/input.ts'

type SentValues = FormValues<FieldShapes>

/** Fields of every form of a draft, besides those of the page. Field names cannot begin like them. */
export const draftShapes = { _token: 'text' } as const satisfies FieldShapes

/** What a page's form may send. */
export function shapesOf(page: QuestionPage): FieldShapes {
  const own = page.fields.flatMap((field) => Object.entries(shapesOfField(field)))
  return { ...draftShapes, ...Object.fromEntries(own) }
}

function shapesOfField(field: Field): FieldShapes {
  const { name } = field
  switch (field.kind) {
    case 'choices':
      return { [name]: 'list' }
    case 'date':
      return { [`${name}-day`]: 'text', [`${name}-month`]: 'text', [`${name}-year`]: 'text' }
    case 'file':
    case 'credential':
      return { [name]: 'file' }
    case 'verified-identity':
      return {}
    default:
      return { [name]: 'text' }
  }
}

/** What the person typed and chose. Files and other evidence are not in here: see `uploadIn`. */
export function typedInput(page: QuestionPage, form: SentValues): PageInput {
  return Object.fromEntries(page.fields.map((field) => [field.name, typedInField(field, form)]))
}

function typedInField(field: Field, form: SentValues): FieldInput {
  const { name } = field
  switch (field.kind) {
    case 'choices':
      return listIn(form, name)
    case 'date': {
      const part = (partName: string): string => textIn(form, `${name}-${partName}`)
      return { kind: 'date-parts', day: part('day'), month: part('month'), year: part('year') }
    }
    case 'file':
    case 'credential':
    case 'verified-identity':
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

/** Text and list values by their form names, to be sent again. */
export function entriesOf(page: QuestionPage, form: SentValues): [string, string][] {
  return page.fields.flatMap((field) =>
    Object.keys(shapesOfField(field)).flatMap((name) => entriesIn(name, form[name])),
  )
}

function entriesIn(name: string, value: SentValues[string]): [string, string][] {
  if (typeof value === 'string') return [[name, value]]
  return typeof value === 'object' && !('content' in value) ? value.map((each) => [name, each]) : []
}

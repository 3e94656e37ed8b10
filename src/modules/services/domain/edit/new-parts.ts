import type { Field, Group, ServicePage } from '../definition.ts'
import { nounFrom } from './names.ts'

/** Kinds of questions in the order in which authors are offered them. */
export const fieldKinds = [
  'text',
  'long-text',
  'choice',
  'choices',
  'name',
  'address',
  'email',
  'phone',
  'date',
  'month-year',
  'number',
  'money',
  'percentage',
  'duration',
  'file',
  'files',
  'identifier',
  'bank-details',
  'location',
  'person',
  'organisation',
  'declaration',
  'verified-identity',
  'credential',
  'payment',
  'calculated',
  'content',
] as const satisfies readonly Field['kind'][]
export type FieldKind = (typeof fieldKinds)[number]

export function isFieldKind(kind: string): kind is FieldKind {
  return fieldKinds.some((known) => known === kind)
}

/** A text to begin with: the Welsh is still to be written. */
export function english(text: string): { en: string; cy: string } {
  return { en: text, cy: '' }
}

/** A question of a kind, with settings that serve most cases. @param schemes the first that this country has, by use */
export function newField(
  kind: FieldKind,
  name: string,
  label: string,
  schemes: { identifier: string; bank: string; template: string },
): Field {
  const base = { name, label: english(label), noun: english(nounFrom(label)) }
  switch (kind) {
    case 'text':
      return { ...base, kind, maximumLength: 500 }
    case 'long-text':
      return { ...base, kind, maximumLength: 4_000 }
    case 'choice':
    case 'choices':
      return {
        ...base,
        kind,
        choices: [
          { value: 'yes', label: english('Yes') },
          { value: 'no', label: english('No') },
        ],
      }
    case 'date':
      return { ...base, kind, range: 'any', hint: english('For example, 27 3 2027') }
    case 'month-year':
      return { ...base, kind, range: 'any', hint: english('For example, 3 2027') }
    case 'number':
      return { ...base, kind, minimum: 0, maximum: 1_000 }
    case 'percentage':
      return { ...base, kind, minimum: 0, maximum: 100 }
    case 'money':
      return { ...base, kind, minimumPence: 0, maximumPence: 1_000_000_00 }
    case 'duration':
      return { ...base, kind, units: ['years', 'months'] }
    case 'files':
      return { ...base, kind, maximumFiles: 5 }
    case 'identifier':
      return { ...base, kind, scheme: schemes.identifier }
    case 'bank-details':
      return { ...base, kind, scheme: schemes.bank }
    case 'declaration':
      return { ...base, kind, statement: english(label) }
    case 'credential':
      return {
        ...base,
        kind,
        template: schemes.template,
        claims: {},
        purpose: english(''),
        proves: english(''),
      }
    case 'payment':
      return { ...base, kind, amountPence: { kind: 'number', value: 1_000 }, description: english(label) }
    case 'calculated':
      return { ...base, kind, value: { kind: 'number', value: 0 }, format: 'number' }
    case 'content':
      return { ...base, kind, body: [english(label)], look: 'text' }
    default:
      return { ...base, kind }
  }
}

/** A page without content yet. @param title of an exit, a group or a decision; the question of a page that asks */
export function newPage(
  kind: ServicePage['kind'],
  name: string,
  title: string,
  firstField: Field | undefined,
): ServicePage {
  const fields = firstField === undefined ? [] : [firstField]
  switch (kind) {
    case 'questions':
      return { kind, name, fields }
    case 'exit':
      return { kind, name, title: english(title), body: [] }
    case 'group':
      return newGroup(name, title, { kind: 'questions', name: `${name}-details`, fields })
    default:
      return {
        kind,
        name,
        title: english(title),
        rules: [],
        instead: [],
      }
  }
}

function newGroup(name: string, title: string, first: Group['pages'][number]): ServicePage {
  return {
    kind: 'group',
    name,
    title: english(title),
    noun: english(title.toLowerCase()),
    minimum: 0,
    maximum: 10,
    pages: [first],
  }
}

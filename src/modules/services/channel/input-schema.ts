import { Type, type TSchema } from 'typebox'
import { Value } from 'typebox/value'
import type { Locale } from '#kernel/i18n'
import { isAsked, type AskedField, type Field, type QuestionPage } from '../domain/definition.ts'
import { addressLines } from '../domain/fields/address.ts'
import { accountNamePart } from '../domain/fields/bank.ts'
import type { Schemes } from '../domain/surroundings.ts'

const closed = { additionalProperties: false }

/** A file within an input: a channel without forms sends its bytes along. */
export const uploadSchema = Type.Object(
  {
    fileName: Type.String({ minLength: 1, maxLength: 255 }),
    content: Type.String({
      minLength: 1,
      pattern: '^[A-Za-z0-9+/]+={0,2}$',
      contentEncoding: 'base64',
      description: 'The bytes of the file, in base64',
    }),
  },
  closed,
)

/** What a channel may be given for one field, as JSON Schema 2020-12. Whether it is a good answer is for the engine to say. */
export function fieldInputSchema(field: AskedField, schemes: Schemes, locale: Locale): TSchema {
  const described = { title: field.label[locale], description: descriptionOf(field, schemes, locale) }
  switch (field.kind) {
    case 'choice':
      return Type.Enum(valuesOf(field), described)
    case 'choices':
      return Type.Array(Type.Enum(valuesOf(field)), { ...described, uniqueItems: true })
    case 'date':
      return Type.Union([Type.String(), textParts(['day', 'month', 'year'])], described)
    case 'month-year':
      return Type.Union([Type.String(), textParts(['month', 'year'])], described)
    case 'duration':
      return textParts(field.units, described)
    case 'address':
      return textParts(addressParts(field), described)
    case 'bank-details':
      return textParts(bankParts(field, schemes), described)
    case 'person':
      return Type.Object(
        {
          isSelf: Type.Optional(Type.Enum(['yes', ''], { description: 'yes: it is the person who applies' })),
          givenNames: Type.Optional(Type.String()),
          familyName: Type.Optional(Type.String()),
          ...(field.asksDateOfBirth === true ? { dateOfBirth: Type.Optional(Type.String()) } : {}),
        },
        { ...closed, ...described },
      )
    case 'declaration':
      return Type.Enum(['yes', ''], described)
    case 'file':
    case 'credential':
      return Type.Union([uploadSchema, Type.Enum(['yes'])], described)
    case 'files':
      return Type.Array(Type.Union([uploadSchema, Type.String({ format: 'uuid' })]), described)
    case 'verified-identity':
    case 'payment':
      return Type.Enum(['yes'], described)
    default:
      return Type.String(described)
  }
}

/** All of a page, for clients and agents: what must be there and nothing that is not asked. */
export function pageInputSchema(
  fields: readonly Field[],
  schemes: Schemes,
  locale: Locale,
): Record<string, unknown> {
  const asked = fields.filter(isAsked)
  return {
    type: 'object',
    properties: Object.fromEntries(
      asked.map((field) => [field.name, fieldInputSchema(field, schemes, locale)]),
    ),
    required: asked.filter(isNeeded).map(({ name }) => name),
    additionalProperties: false,
  }
}

function isNeeded(field: AskedField): boolean {
  const isFetched = ['verified-identity', 'credential', 'payment'].includes(field.kind)
  return field.optional !== true && field.askedWhen === undefined && !isFetched
}

/** What is wrong with the shape of an input. */
export interface ShapeFault {
  /** JSON Pointer (RFC 6901) within the input. */
  readonly pointer: string
  readonly problem: 'undeclared' | 'shape'
}

/** An input may hold the page's fields and nothing else, each in its shape: what a page does not ask is never passed over. */
export function shapeFaults(
  page: Pick<QuestionPage, 'fields'>,
  input: Readonly<Record<string, unknown>>,
  schemes: Schemes,
): ShapeFault[] {
  const fields = new Map(page.fields.filter(isAsked).map((field) => [field.name, field]))
  return Object.entries(input).flatMap(([name, value]): ShapeFault[] => {
    const field = fields.get(name)
    const pointer = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
    if (field === undefined) return [{ pointer, problem: 'undeclared' }]
    return Value.Check(fieldInputSchema(field, schemes, 'en'), value) ? [] : [{ pointer, problem: 'shape' }]
  })
}

function textParts(names: readonly string[], described: object = {}): TSchema {
  return Type.Object(Object.fromEntries(names.map((name) => [name, Type.Optional(Type.String())])), {
    ...closed,
    ...described,
  })
}

function valuesOf(field: Extract<Field, { choices: unknown }>): string[] {
  return field.choices.map(({ value }) => value)
}

function addressParts(field: Extract<Field, { kind: 'address' }>): string[] {
  const country = field.postcodeScheme === undefined ? ['country'] : []
  return [...addressLines, 'town', 'postcode', ...country]
}

function bankParts(field: Extract<Field, { kind: 'bank-details' }>, schemes: Schemes): string[] {
  return [accountNamePart, ...(schemes.banks.get(field.scheme)?.parts ?? []).map(({ name }) => name)]
}

function descriptionOf(field: AskedField, schemes: Schemes, locale: Locale): string {
  const format = formatOf(field, schemes, locale)
  return [field.hint?.[locale], format].filter((text) => text !== undefined && text !== '').join(' ')
}

/** For clients and agents, so in English in every language. */
function formatOf(field: AskedField, schemes: Schemes, locale: Locale): string {
  switch (field.kind) {
    case 'date':
      return 'Format: YYYY-MM-DD.'
    case 'month-year':
      return 'Format: YYYY-MM.'
    case 'text':
    case 'long-text':
      return `At most ${field.maximumLength} characters.`
    case 'number':
    case 'percentage':
      return `Between ${field.minimum} and ${field.maximum}.`
    case 'money':
      return `An amount such as 12.50, between ${field.minimumPence / 100} and ${field.maximumPence / 100}.`
    case 'choice':
    case 'choices':
      return field.choices.map(({ value, label }) => `${value}: ${label[locale]}`).join('; ')
    case 'identifier':
      return schemes.identifiers.get(field.scheme)?.hint[locale] ?? ''
    case 'declaration':
      return `yes, if the person says: ${field.statement[locale]}`
    case 'credential':
      return 'A document as evidence; cards are shown on the web page.'
    case 'verified-identity':
      return 'Taken from what the person has proved; nothing to give.'
    case 'payment':
      return 'Paid on the web page; nothing to give.'
    default:
      return ''
  }
}

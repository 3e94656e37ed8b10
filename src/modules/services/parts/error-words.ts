import type { Locale } from '#kernel/i18n'
import { amountInWords, fileTypesInWords, largestFileMegabytes } from '../describe.ts'
import { acceptedTypes } from '../domain/file-types.ts'
import { fieldsOf, type Field, type ServiceDefinition } from '../domain/definition.ts'
import { accountNamePart } from '../domain/fields/bank.ts'
import type { FieldError } from '../domain/input.ts'
import { servicesWords } from '../words.ts'
import { capitalised } from './capitalised.ts'

/** A field's error with its words, and the element that it leads to. */
export interface ShownError extends Omit<FieldError, 'message' | 'noun'> {
  message: string
  href: string
}

/** Errors in the person's words, in the order of the fields. */
export function errorsInWords(
  definition: ServiceDefinition,
  errors: readonly FieldError[],
  locale: Locale,
): ShownError[] {
  const fields = fieldsOf(definition)
  return errors.flatMap((error) => {
    const field = fields.find(({ name }) => name === error.field)
    if (field === undefined) return []
    const { code, parts, values } = error
    const message = messageOf(fields, field, error, locale)
    return [{ field: field.name, code, parts, values, message, href: hrefOf(field, error) }]
  })
}

function messageOf(fields: readonly Field[], field: Field, error: FieldError, locale: Locale): string {
  const { code } = error
  if (code === 'rule') return error.message?.[locale] ?? ''
  const t = servicesWords.in(locale)
  const noun = nounOf(field, error, locale)
  const part = partNoun(error, locale)
  const limits = Object.entries(error.values).map(([name, value]): [string, string] => [
    name,
    code.startsWith('money.') ? amountInWords(value, locale) : numberText(value, locale),
  ])
  const key = code === 'location.invalid' && 'gridScheme' in field ? 'location.notOnGrid' : code
  return t(`error.${key}`, {
    ...Object.fromEntries(limits),
    noun,
    Noun: capitalised(noun, locale),
    part,
    Part: capitalised(part, locale),
    parts: partsText(error, locale),
    other: otherNoun(fields, field, locale),
    none: noneLabel(field, locale),
    types: fileTypesInWords(acceptedTypes('accepts' in field ? field : {}), locale),
    size: String(largestFileMegabytes),
    grid: t('location.gridReference'),
  })
}

/** Of a person, the date that is wrong is the date of birth. */
function nounOf(field: Field, { code }: FieldError, locale: Locale): string {
  return field.kind === 'person' && code.startsWith('date.')
    ? servicesWords.in(locale)('part.dateOfBirth')
    : field.noun[locale]
}

function numberText(value: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }).format(value)
}

const namedParts = [
  'day',
  'month',
  'year',
  'years',
  'months',
  'weeks',
  'days',
  'hours',
  'minutes',
  'line1',
  'line2',
  'line3',
  'line4',
  'town',
  'postcode',
  'country',
  'accountName',
  'givenNames',
  'familyName',
  'dateOfBirth',
] as const

function partWord(part: string, locale: Locale): string {
  const known = namedParts.find((name) => name === part)
  return known === undefined ? part : servicesWords.in(locale)(`part.${known}`)
}

function partNoun({ noun, parts: [part] }: FieldError, locale: Locale): string {
  return noun?.[locale] ?? (part === undefined ? '' : partWord(part, locale))
}

function partsText({ parts }: FieldError, locale: Locale): string {
  const names = parts.map((part) => partWord(part, locale))
  return new Intl.ListFormat(`${locale}-GB`, { type: 'conjunction' }).format(names)
}

function otherNoun(fields: readonly Field[], field: Field, locale: Locale): string {
  if (field.kind !== 'date') return ''
  return fields.find(({ name }) => name === field.notBefore)?.noun[locale] ?? ''
}

function noneLabel(field: Field, locale: Locale): string {
  if (!('choices' in field)) return ''
  return field.choices.find(({ value }) => value === field.noneValue)?.label[locale] ?? ''
}

function hrefOf(field: Field, { parts }: Pick<FieldError, 'parts'>): string {
  const part = parts[0] === 'dateOfBirth' ? 'day' : (parts[0] ?? firstPartOf(field))
  return part === undefined ? `#${field.name}` : `#${field.name}-${part}`
}

/** The input that an error about the whole of an answer leads to; undefined where there is only one. */
function firstPartOf(field: Field): string | undefined {
  switch (field.kind) {
    case 'date':
      return 'day'
    case 'month-year':
      return 'month'
    case 'duration':
      return field.units[0]
    case 'address':
      return 'line1'
    case 'bank-details':
      return accountNamePart
    case 'person':
      return 'givenNames'
    default:
      return undefined
  }
}

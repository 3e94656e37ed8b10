import type { Locale } from '#kernel/i18n'
import { fieldsOf, type Field, type ServiceDefinition } from '../domain/definition.ts'
import type { FieldError } from '../domain/input.ts'
import { servicesWords } from '../words.ts'

/** A field's error with its words, and the element that it leads to. */
export interface ShownError extends Omit<FieldError, 'message'> {
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
    return [{ ...error, message: messageOf(fields, field, error, locale), href: hrefOf(field, error) }]
  })
}

function messageOf(fields: readonly Field[], field: Field, error: FieldError, locale: Locale): string {
  if (error.code === 'rule') return error.message?.[locale] ?? ''
  const t = servicesWords.in(locale)
  const noun = field.noun[locale]
  const limits = Object.entries(error.values).map(([name, value]): [string, string] => [
    name,
    numberText(value, locale),
  ])
  return t(`error.${error.code}`, {
    ...Object.fromEntries(limits),
    noun,
    Noun: noun.charAt(0).toLocaleUpperCase(locale) + noun.slice(1),
    parts: partsText(error, locale),
    other: otherNoun(fields, field, locale),
  })
}

function numberText(value: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }).format(value)
}

function partsText({ parts }: FieldError, locale: Locale): string {
  const t = servicesWords.in(locale)
  const names = parts.map((part) => t(`part.${part}`))
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(names)
}

function otherNoun(fields: readonly Field[], field: Field, locale: Locale): string {
  if (field.kind !== 'date') return ''
  return fields.find(({ name }) => name === field.notBefore)?.noun[locale] ?? ''
}

function hrefOf(field: Field, { parts }: FieldError): string {
  return field.kind === 'date' ? `#${field.name}-${parts[0] ?? 'day'}` : `#${field.name}`
}

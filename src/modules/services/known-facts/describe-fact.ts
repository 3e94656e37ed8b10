import { formatDate, type Locale } from '#kernel/i18n'
import { amountInWords } from '../describe.ts'
import type { KnownFact } from '../domain/known-facts/fact.ts'

/** A fact in words, where there is no field to say it in. */
export function describeFact({ value, words }: Pick<KnownFact, 'value' | 'words'>, locale: Locale): string {
  if (words !== undefined) return words[locale]
  switch (value.kind) {
    case 'person':
      return `${value.givenNames} ${value.familyName}`.trim()
    case 'date':
      return formatDate(locale, value.value)
    case 'address':
      return [...value.lines, value.town, value.postcode].filter((line) => line !== '').join('\n')
    case 'bank':
      return [value.accountName, ...Object.values(value.parts)].join('\n')
    case 'money':
      return amountInWords(value.pence, locale)
    case 'choices':
      return value.values.join(', ')
    default:
      return String(value.value)
  }
}

import { formatDate, locales, type Locale, type LocalisedText } from '#kernel/i18n'
import { displayNameOf } from '#modules/identity'
import type { Answer, FileAnswer } from './domain/answers.ts'
import type { Field } from './domain/definition.ts'
import { servicesWords } from './words.ts'

/** An answer in words. Line breaks are kept. */
export function describeAnswer(field: Field, answer: Answer, locale: Locale): string {
  const t = servicesWords.in(locale)
  switch (answer.kind) {
    case 'none':
      return t('answer.none')
    case 'text':
      return answer.value
    case 'number':
      return new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }).format(answer.value)
    case 'date':
      return formatDate(locale, answer.value)
    case 'choice':
      return labelOf(field, answer.value, locale)
    case 'choices':
      return answer.values.map((value) => labelOf(field, value, locale)).join('\n')
    case 'file':
      return describeFile(answer, locale)
    case 'identity':
      return `${displayNameOf(answer)}\n${formatDate(locale, answer.dateOfBirth)}`
    default:
      return field.kind === 'credential' ? field.proves[locale] : t('credential.confirmed')
  }
}

function labelOf(field: Field, value: string, locale: Locale): string {
  const choices = 'choices' in field ? field.choices : []
  return choices.find((choice) => choice.value === value)?.label[locale] ?? value
}

/** Name and size of a file. */
export function describeFile(file: FileAnswer, locale: Locale): string {
  return `${file.originalName} (${describeSize(file.sizeBytes, locale)})`
}

/** A size in megabytes, or in kilobytes when it is smaller. */
export function describeSize(sizeBytes: number, locale: Locale): string {
  const t = servicesWords.in(locale)
  const megabytes = sizeBytes / (1024 * 1024)
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  if (megabytes >= 1) return t('file.size', { size: number.format(megabytes) })
  return t('file.smallSize', { size: String(Math.max(1, Math.round(sizeBytes / 1024))) })
}

/** A text made for each language. */
export function inEachLanguage(text: (locale: Locale) => string): LocalisedText {
  // `locales` names every Locale.
  return Object.fromEntries(locales.map((locale) => [locale, text(locale)])) as LocalisedText
}

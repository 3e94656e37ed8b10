import { formatDate, locales, type Locale, type LocalisedText } from '#kernel/i18n'
import { displayNameOf } from '#modules/identity'
import type {
  AddressAnswer,
  Answer,
  DurationAnswer,
  FileAnswer,
  LocationAnswer,
  PaymentAnswer,
  PersonAnswer,
} from './domain/answers.ts'
import { durationUnits } from './domain/definition/field.ts'
import type { Field } from './domain/definition.ts'
import { readCoordinates } from './domain/fields/coordinates.ts'
import { countryName } from './domain/fields/countries.ts'
import type { FileType } from './domain/file-types.ts'
import { servicesWords } from './words.ts'

/** An answer in words. Line breaks are kept. */
export function describeAnswer(field: Field, answer: Answer, locale: Locale): string {
  const t = servicesWords.in(locale)
  switch (answer.kind) {
    case 'none':
      return t('answer.none')
    case 'text':
    case 'identifier':
      return answer.value
    case 'number':
      return describeNumber(field, answer.value, locale)
    case 'date':
      return formatDate(locale, answer.value)
    case 'month':
      return monthInWords(answer.value, locale)
    case 'duration':
      return describeDuration(answer, locale)
    case 'money':
      return amountInWords(answer.pence, locale)
    case 'choice':
      return labelOf(field, answer.value, locale)
    case 'choices':
      return answer.values.map((value) => labelOf(field, value, locale)).join('\n')
    case 'file':
      return describeFile(answer, locale)
    case 'files':
      return answer.files.map((file) => describeFile(file, locale)).join('\n')
    case 'calculated':
      return describeCalculated(field, answer.value, locale)
    case 'declared':
      return t('answer.declared')
    case 'payment':
      return describePayment(answer, locale)
    default:
      return describeThing(field, answer, locale)
  }
}

/** People, places and what they showed. */
function describeThing(
  field: Field,
  answer: Extract<
    Answer,
    { kind: 'address' | 'bank' | 'location' | 'person' | 'identity' | 'credential' | 'entries' }
  >,
  locale: Locale,
): string {
  const t = servicesWords.in(locale)
  switch (answer.kind) {
    case 'address':
      return describeAddress(answer, locale)
    case 'bank':
      return [answer.accountName, ...Object.values(answer.parts)].filter((part) => part !== '').join('\n')
    case 'location':
      return describeLocation(answer, locale)
    case 'person':
      return describePerson(answer, locale)
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

function plainNumber(value: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }).format(value)
}

function describeNumber(field: Field, value: number, locale: Locale): string {
  const t = servicesWords.in(locale)
  const number = plainNumber(value, locale)
  if (field.kind === 'percentage') return t('answer.percentage', { number })
  const unit = field.kind === 'number' ? field.unit?.[locale] : undefined
  return unit === undefined ? number : t('answer.withUnit', { number, unit })
}

/** A number that was worked out, in the format that its field says. */
export function describeCalculated(field: Field, value: number, locale: Locale): string {
  const format = field.kind === 'calculated' ? field.format : 'number'
  if (format === 'money') return amountInWords(value, locale)
  const number = plainNumber(value, locale)
  return format === 'percentage' ? servicesWords.in(locale)('answer.percentage', { number }) : number
}

const amounts = {
  en: new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' }),
  cy: new Intl.NumberFormat('cy-GB', { style: 'currency', currency: 'GBP' }),
}

/** An amount of money: £1,250.50. */
export function amountInWords(pence: number, locale: Locale): string {
  return amounts[locale].format(pence / 100)
}

const months = {
  en: new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
  cy: new Intl.DateTimeFormat('cy-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
}

/** @param value YYYY-MM */
function monthInWords(value: string, locale: Locale): string {
  return months[locale].format(new Date(`${value}-01T00:00:00Z`))
}

function describeDuration({ parts }: DurationAnswer, locale: Locale): string {
  const t = servicesWords.in(locale)
  return durationUnits
    .flatMap((unit) => {
      const count = parts[unit]
      return count === undefined ? [] : [t(`duration.${unit}`, { count })]
    })
    .join(', ')
}

function describeAddress({ lines, town, postcode, country }: AddressAnswer, locale: Locale): string {
  const last = country === undefined ? '' : countryName(country, locale)
  return [...lines, town, postcode, last].filter((line) => line !== '').join('\n')
}

function describeLocation({ typed, latitude, longitude }: LocationAnswer, locale: Locale): string {
  const isCoordinates = readCoordinates(typed) !== undefined
  return isCoordinates
    ? typed
    : servicesWords.in(locale)('answer.location', {
        typed,
        latitude: latitude.toFixed(5),
        longitude: longitude.toFixed(5),
      })
}

function describePerson(person: PersonAnswer, locale: Locale): string {
  const t = servicesWords.in(locale)
  const name = displayNameOf(person).trim()
  const { dateOfBirth, isSelf } = person
  const birth =
    dateOfBirth === undefined ? [] : [t('answer.bornOn', { date: formatDate(locale, dateOfBirth) })]
  return [isSelf ? t('answer.self', { name }) : name, ...birth].join('\n')
}

function describePayment({ amountPence, paidAt, reference }: PaymentAnswer, locale: Locale): string {
  return servicesWords.in(locale)('answer.paid', {
    amount: amountInWords(amountPence, locale),
    date: formatDate(locale, new Date(paidAt)),
    reference,
  })
}

/** The largest file that is taken, in megabytes. */
export const largestFileMegabytes = 7

/** Types of file: "PDF, JPEG or PNG". */
export function fileTypesInWords(types: readonly FileType[], locale: Locale): string {
  const t = servicesWords.in(locale)
  // In American English there would be a comma before "or".
  return new Intl.ListFormat(`${locale}-GB`, { type: 'disjunction' }).format(
    types.map((type) => t(`file.type.${type}`)),
  )
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

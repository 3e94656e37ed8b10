import type { Organisation } from '#kernel/access'
import type { Clock } from '#kernel/clock'
import { calendarDay, type Locale } from '#kernel/i18n'
import { readCalendarDate } from '../domain/calendar-date.ts'
import { normaliseName } from '../domain/name.ts'
import { noAddressTyped, readAddress, type TypedAddress } from '../domain/postal-address.ts'
import { nameProblems } from '../proofing/read-claim.ts'
import { identityWords } from '../words.ts'
import type { ChangeOfDetails } from './change.ts'

/** As the form sends it. */
export interface TypedChange extends TypedAddress {
  what: string
  givenNames: string
  familyName: string
  'nameFrom-day': string
  'nameFrom-month': string
  'nameFrom-year': string
  organisation: string
}

export const nothingChanged: TypedChange = {
  ...noAddressTyped,
  what: '',
  givenNames: '',
  familyName: '',
  'nameFrom-day': '',
  'nameFrom-month': '',
  'nameFrom-year': '',
  organisation: '',
}

type Problems = Record<string, string>

/** What changes and at which desk it is confirmed, or what is wrong with it by field. */
export function readChange(
  { clock }: { clock: Clock },
  locale: Locale,
  typed: TypedChange,
  desks: readonly Organisation[],
): { change: ChangeOfDetails; organisationId: string } | { problems: Problems } {
  const t = identityWords.in(locale)
  const today = calendarDay(clock.now())
  const read =
    typed.what === 'name'
      ? readName(locale, typed, today)
      : typed.what === 'address'
        ? readNewAddress(locale, typed, today)
        : { problems: { what: t('change.what.missing') } }
  const desk = desks.find(({ id }) => id === typed.organisation)
  const noDesk: Problems = desk === undefined ? { organisation: t('prove.organisation.missing') } : {}
  if ('problems' in read || desk === undefined)
    return { problems: { ...('problems' in read ? read.problems : {}), ...noDesk } }
  return { change: read.change, organisationId: desk.id }
}

type ReadChange = { change: ChangeOfDetails } | { problems: Problems }

function readName(locale: Locale, typed: TypedChange, today: string): ReadChange {
  const t = identityWords.in(locale)
  const name = {
    givenNames: normaliseName(typed.givenNames),
    familyName: normaliseName(typed.familyName),
  }
  const problems = nameProblems(locale, name)
  const from = readCalendarDate({
    day: typed['nameFrom-day'],
    month: typed['nameFrom-month'],
    year: typed['nameFrom-year'],
  })
  const isRight = 'date' in from && from.date <= today
  if (!isRight) problems['nameFrom-day'] = t('change.nameFrom.wrong')
  if (!isRight || Object.keys(problems).length > 0) return { problems }
  return { change: { kind: 'name', ...name, validFrom: from.date } }
}

function readNewAddress(locale: Locale, typed: TypedChange, today: string): ReadChange {
  const t = identityWords.in(locale)
  const read = readAddress(typed, today)
  if (!('faults' in read)) return { change: { kind: 'address', ...read } }
  const problems: Problems = {}
  for (const [field, fault] of Object.entries(read.faults)) problems[field] = t(`address.fault.${fault}`)
  return { problems }
}

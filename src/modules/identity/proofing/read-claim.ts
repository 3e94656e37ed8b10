import type { Clock } from '#kernel/clock'
import { calendarDay, type Locale } from '#kernel/i18n'
import { readDateOfBirth } from '../domain/calendar-date.ts'
import { normaliseName } from '../domain/name.ts'
import type { ClaimedIdentity } from '../store/proofing.ts'
import { identityWords } from '../words.ts'

/** As the form sends it. */
export interface TypedClaim {
  givenNames: string
  familyName: string
  'dateOfBirth-day': string
  'dateOfBirth-month': string
  'dateOfBirth-year': string
}

const longestName = 200

/** What is wrong with a name by field; nothing where it is right. */
export function nameProblems(
  locale: Locale,
  name: { givenNames: string; familyName: string },
): Record<string, string> {
  const t = identityWords.in(locale)
  const problems: Record<string, string> = {}
  if (name.givenNames === '') problems['givenNames'] = t('prove.givenNames.missing')
  else if (name.givenNames.length > longestName) problems['givenNames'] = t('prove.name.long')
  if (name.familyName.length > longestName) problems['familyName'] = t('prove.name.long')
  return problems
}

/** Whom somebody says they are, or what is wrong with it by field. */
export function readClaim(
  { clock }: { clock: Clock },
  locale: Locale,
  typed: TypedClaim,
): { claim: ClaimedIdentity } | { problems: Record<string, string> } {
  const t = identityWords.in(locale)
  const name = {
    givenNames: normaliseName(typed.givenNames),
    familyName: normaliseName(typed.familyName),
  }
  const problems = nameProblems(locale, name)
  const born = readDateOfBirth(
    { day: typed['dateOfBirth-day'], month: typed['dateOfBirth-month'], year: typed['dateOfBirth-year'] },
    calendarDay(clock.now()),
  )
  if ('fault' in born) problems['dateOfBirth-day'] = t(`prove.dateOfBirth.${born.fault}`)
  if ('fault' in born || Object.keys(problems).length > 0) return { problems }
  return { claim: { ...name, dateOfBirth: born.date } }
}

import { organisationsWithRole } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { calendarDay, type Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { readDateOfBirth } from '../domain/calendar-date.ts'
import { isEvidenceKind } from '../domain/desk-check.ts'
import { identityWords } from '../words.ts'
import type { CheckRequest } from './request-check.ts'

/** As the form sends it. */
export interface TypedRequest {
  givenNames: string
  familyName: string
  'dateOfBirth-day': string
  'dateOfBirth-month': string
  'dateOfBirth-year': string
  evidence: readonly string[]
  organisation: string
}

const longestName = 200

/** The request, or what is wrong with it by field. */
export async function readRequest(
  kernel: Kernel,
  target: Queryable,
  locale: Locale,
  typed: TypedRequest,
): Promise<{ request: CheckRequest } | { problems: Record<string, string> }> {
  const t = identityWords.in(locale)
  const problems: Record<string, string> = {}
  const givenNames = typed.givenNames.trim()
  const familyName = typed.familyName.trim()
  if (givenNames === '') problems['givenNames'] = t('prove.givenNames.missing')
  else if (givenNames.length > longestName) problems['givenNames'] = t('prove.name.long')
  if (familyName.length > longestName) problems['familyName'] = t('prove.name.long')
  const born = readDateOfBirth(
    { day: typed['dateOfBirth-day'], month: typed['dateOfBirth-month'], year: typed['dateOfBirth-year'] },
    calendarDay(kernel.clock.now()),
  )
  if ('fault' in born) problems['dateOfBirth-day'] = t(`prove.dateOfBirth.${born.fault}`)
  const evidence = typed.evidence.filter(isEvidenceKind)
  if (evidence.length === 0) problems['evidence'] = t('prove.evidence.missing')
  const desks = await organisationsWithRole(target, 'desk-officer')
  const desk = desks.find(({ id }) => id === typed.organisation)
  if (desk === undefined) problems['organisation'] = t('prove.organisation.missing')
  if ('fault' in born || desk === undefined || Object.keys(problems).length > 0) return { problems }
  return { request: { givenNames, familyName, dateOfBirth: born.date, evidence, organisationId: desk.id } }
}

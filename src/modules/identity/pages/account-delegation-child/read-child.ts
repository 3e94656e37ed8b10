import type { Organisation } from '#kernel/access'
import { calendarDay, type Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import type { FieldMessages } from '#kernel/ui'
import type { ChildDetails } from '../../delegations/represented.ts'
import { readDateOfBirth } from '../../domain/calendar-date.ts'
import { delegationRules, endOfChildhood } from '../../domain/delegation.ts'
import { normaliseName } from '../../domain/name.ts'
import { identityWords } from '../../words.ts'

export const childFields = {
  givenNames: 'text',
  familyName: 'text',
  'dateOfBirth-day': 'text',
  'dateOfBirth-month': 'text',
  'dateOfBirth-year': 'text',
  desk: 'text',
} as const

export type TypedChild = Record<keyof typeof childFields, string>

export const nothingTyped: TypedChild = {
  givenNames: '',
  familyName: '',
  'dateOfBirth-day': '',
  'dateOfBirth-month': '',
  'dateOfBirth-year': '',
  desk: '',
}

const longestName = 200

/** Of which child somebody says that they are the parent, or what is wrong with it. */
export function readChild(
  { clock }: Pick<Kernel, 'clock'>,
  locale: Locale,
  desks: readonly Organisation[],
  typed: TypedChild,
): { problems: FieldMessages } | { details: ChildDetails; organisationId: string } {
  const t = identityWords.in(locale)
  const problems: Record<string, string> = {}
  const [givenNames, familyName] = [typed.givenNames, typed.familyName].map(normaliseName)
  if (givenNames === undefined || givenNames === '') problems['givenNames'] = t('child.givenNames.missing')
  if ((givenNames?.length ?? 0) > longestName) problems['givenNames'] = t('child.name.long')
  if ((familyName?.length ?? 0) > longestName) problems['familyName'] = t('child.name.long')
  const now = clock.now()
  const read = readDateOfBirth(
    {
      day: typed['dateOfBirth-day'],
      month: typed['dateOfBirth-month'],
      year: typed['dateOfBirth-year'],
    },
    calendarDay(now),
  )
  if ('fault' in read) problems['dateOfBirth-day'] = t(`child.dateOfBirth.${read.fault}`)
  else if (endOfChildhood(read.date) <= now)
    problems['dateOfBirth-day'] = t('child.tooOld', { age: delegationRules.child.untilAge })
  if (!desks.some(({ id }) => id === typed.desk)) problems['desk'] = t('delegation.desk.missing')
  if ('fault' in read || Object.keys(problems).length > 0) return { problems }
  return {
    details: { givenNames: givenNames ?? '', familyName: familyName ?? '', dateOfBirth: read.date },
    organisationId: typed.desk,
  }
}

import type { Queryable } from '#kernel/db'
import { calendarDay } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import type { ServiceDefinition } from '../domain/definition.ts'
import { limitOn, type Limit } from '../domain/limits.ts'
import { countSubmissionsTo } from '../store/submission.ts'
import { subjectOf, type Applicant } from './applicant.ts'

/** What keeps an applicant from sending now, if anything. How many one may send is counted for people with an account. */
export async function limitFor(
  kernel: Kernel,
  target: Queryable,
  definition: ServiceDefinition,
  applicant: Applicant | undefined,
): Promise<Limit | undefined> {
  const personId = applicant === undefined ? undefined : subjectOf(applicant)
  const isCounted = definition.limits?.perPerson !== undefined && personId !== undefined
  const sentCount = isCounted
    ? await countSubmissionsTo(target, { personId, serviceName: definition.name })
    : 0
  return limitOn(definition, { today: calendarDay(kernel.clock.now()), sentCount })
}

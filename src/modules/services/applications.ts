import type { Queryable } from '#kernel/db'
import type { LocalisedText } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { caseStatusOf, type CaseStanding } from '#modules/casework'
import { publishedService } from './definitions.ts'
import { submissionsOf, type Submission } from './store/submission.ts'

/** An application of a person, with where it stands. */
export interface SentApplication extends Submission {
  title: LocalisedText
  standing: CaseStanding | undefined
}

const longestList = 100

/** The person's applications, newest first. */
export async function applicationsOf(
  kernel: Kernel,
  target: Queryable,
  personId: string,
): Promise<SentApplication[]> {
  const submissions = await submissionsOf(target, personId, longestList)
  return Promise.all(
    submissions.map(async (submission) => ({
      ...submission,
      title: titleOf(kernel, submission.serviceName),
      standing: await caseStatusOf(target, { personId, origin: { module: 'services', id: submission.id } }),
    })),
  )
}

/** A service that is no longer offered goes by its name. */
export function titleOf(kernel: Kernel, serviceName: string): LocalisedText {
  return publishedService(kernel, serviceName)?.title ?? { en: serviceName, cy: serviceName }
}

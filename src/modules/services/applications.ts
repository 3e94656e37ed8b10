import type { Queryable } from '#kernel/db'
import type { LocalisedText } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { caseStatusOf, type CaseStanding } from '#modules/casework'
import { knownService } from './definitions.ts'
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
      title: await titleOf(kernel, target, submission.serviceName),
      standing: await caseStatusOf(target, { personId, origin: { module: 'services', id: submission.id } }),
    })),
  )
}

/** A service that there is no more goes by its name. */
export async function titleOf(
  kernel: Kernel,
  target: Queryable,
  serviceName: string,
): Promise<LocalisedText> {
  const known = await knownService(kernel, target, serviceName)
  return known?.definition.title ?? { en: serviceName, cy: serviceName }
}

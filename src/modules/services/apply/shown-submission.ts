import { addMs, minuteMs } from '#kernel/clock'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { latestSubmission, type Submission } from '../store/submission.ts'
import { ownerKeyOf, type Applicant } from './applicant.ts'

/**
 * How long a browser without an account shows what was sent with it: long enough to note the reference and print a copy,
 * too short for whoever sits at the same computer next.
 */
const shownAfterSendingMs = 30 * minuteMs

/** Until when a submission is shown to whoever sent it; undefined for people with an account, who sign out. */
export function shownUntil(applicant: Applicant, { submittedAt }: Submission): Date | undefined {
  return applicant.kind === 'visitor' ? addMs(submittedAt, shownAfterSendingMs) : undefined
}

/** Whether whoever sent it may see it now. */
export function isShown(
  { clock }: Pick<Kernel, 'clock'>,
  applicant: Applicant,
  submission: Submission,
): boolean {
  const until = shownUntil(applicant, submission)
  return until === undefined || clock.now() < until
}

/** What was last sent to a service, as far as it is still shown. */
export async function latestShown(
  kernel: Kernel,
  target: Queryable,
  applicant: Applicant,
  serviceName: string,
): Promise<Submission | undefined> {
  const sent = await latestSubmission(target, { ownerKey: ownerKeyOf(applicant), serviceName })
  return sent !== undefined && isShown(kernel, applicant, sent) ? sent : undefined
}

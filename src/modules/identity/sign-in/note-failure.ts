import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { noteFailureJob } from '../jobs/note-failure.ts'
import type { SignInFailure } from './record-failure.ts'

/**
 * Has a failed sign-in noted before anything was proved. The work is left to a job, so that an address with an account
 * takes as long as one without.
 * @param personId undefined where the address has no account
 */
export async function noteFailure(
  kernel: Kernel,
  tx: Transaction,
  personId: string | undefined,
  failure: SignInFailure,
): Promise<void> {
  await kernel.jobs.enqueue(tx, noteFailureJob, { personId: personId ?? '', failure })
}

import { anonymous } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'

export type SignInFailure = 'wrong-password' | 'wrong-code' | 'locked'

/** Notes in the audit log that somebody failed to sign in, so that the account's owner sees it. */
export async function recordFailure(
  kernel: Kernel,
  target: Queryable,
  personId: string,
  failure: SignInFailure,
): Promise<void> {
  await kernel.audit.record(target, {
    actor: anonymous,
    action: `identity.sign-in.${failure}`,
    purpose: 'identity.purpose.ownAccount',
    subjectPersonId: personId,
  })
}

import type { PersonActor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'

/** Notes in the audit log what somebody did with their own account, also before they have a session. */
export async function recordOwnAct(
  kernel: Kernel,
  target: Queryable,
  personId: string,
  action: string,
): Promise<void> {
  const actor: PersonActor = {
    kind: 'person',
    personId,
    sessionId: '',
    displayName: '',
    identityLevel: 0,
    memberships: [],
  }
  await kernel.audit.record(target, {
    actor,
    action,
    purpose: 'identity.purpose.ownAccount',
    subjectPersonId: personId,
  })
}

import type { PersonActor } from '#kernel/access'
import type { AuditDetails } from '#kernel/audit'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'

/** Somebody who acts on their own account, perhaps before they have a session. */
export function ownActor(personId: string): PersonActor {
  return { kind: 'person', personId, sessionId: '', displayName: '', identityLevel: 0, memberships: [] }
}

/** Notes in the audit log what somebody did with their own account, also before they have a session. */
export async function recordOwnAct(
  kernel: Kernel,
  target: Queryable,
  personId: string,
  action: string,
  details?: AuditDetails,
): Promise<void> {
  await kernel.audit.record(target, {
    actor: ownActor(personId),
    action,
    purpose: 'identity.purpose.ownAccount',
    subjectPersonId: personId,
    details,
  })
}

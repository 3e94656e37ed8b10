import type { PersonActor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'

type Act = 'added' | 'changed' | 'submitted' | 'approved' | 'refused' | 'paused' | 'resumed' | 'stopped'

/** What staff do about messages to groups is answerable for. */
export async function recordAct(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  { kind, id, organisationId }: { kind: 'group' | 'campaign'; id: string; organisationId: string },
  act: Act,
): Promise<void> {
  await kernel.audit.record(tx, {
    actor,
    action: `notifications.${kind}.${act}`,
    purpose: 'notifications.purpose.group',
    organisationId,
    resource: `notifications.${kind}:${id}`,
  })
}

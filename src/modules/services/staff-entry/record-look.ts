import type { PersonActor } from '#kernel/access'
import type { Kernel } from '#kernel/module'
import type { StaffEntry } from '../store/staff-entry.ts'

/** That staff looked at what is entered for somebody is on record. */
export async function recordLook(
  kernel: Pick<Kernel, 'audit' | 'db'>,
  actor: PersonActor,
  { personId, organisationId, draftId }: StaffEntry,
  how: 'opened' | 'read',
): Promise<void> {
  await kernel.audit.record(kernel.db, {
    actor,
    action: `services.entry.${how}`,
    purpose: 'services.purpose.enter',
    subjectPersonId: personId ?? undefined,
    organisationId,
    resource: `services.draft:${draftId}`,
  })
}

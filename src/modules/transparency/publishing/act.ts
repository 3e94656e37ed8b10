import type { Actor } from '#kernel/access'
import type { AuditDetails } from '#kernel/audit'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import type { AlgorithmRecord } from '../store/record.ts'

/** What is answered for, besides who did it and when. */
export type RecordAct =
  | 'begun'
  | 'imported'
  | 'owner-changed'
  | 'discarded'
  | 'submitted'
  | 'published'
  | 'sent-back'
  | 'retired'

/** Notes in the audit log what was done to a record. */
export async function noteAct(
  kernel: Pick<Kernel, 'audit'>,
  tx: Transaction,
  actor: Actor,
  act: RecordAct,
  { id, organisationId }: Pick<AlgorithmRecord, 'id' | 'organisationId'>,
  details: AuditDetails,
): Promise<void> {
  await kernel.audit.record(tx, {
    actor,
    action: `transparency.record.${act}`,
    purpose: 'transparency.purpose.records',
    organisationId: organisationId ?? undefined,
    resource: `transparency.record:${id}`,
    details,
  })
}

import type { PersonActor } from '#kernel/access'
import { addMs, dayMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { deadlineDays, type EvidenceKind } from '../domain/desk-check.ts'
import { insertCheck, withdrawChecks } from '../store/identity-check.ts'

export interface CheckRequest {
  organisationId: string
  givenNames: string
  familyName: string
  dateOfBirth: string
  evidence: readonly EvidenceKind[]
}

/** Asks for a check at a desk. An earlier one that still waits is withdrawn. @returns the reference to bring */
export async function requestCheck(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  request: CheckRequest,
): Promise<string> {
  const { crypto, clock } = kernel
  const now = clock.now()
  const reference = crypto.reference()
  await withdrawChecks(tx, actor.personId, now)
  await insertCheck(tx, {
    ...request,
    id: crypto.uuid(),
    reference,
    personId: actor.personId,
    deadline: addMs(now, deadlineDays * dayMs),
    now,
  })
  await kernel.audit.record(tx, {
    actor,
    action: 'identity.check.requested',
    purpose: 'identity.purpose.checkIdentity',
    subjectPersonId: actor.personId,
    organisationId: request.organisationId,
    details: { reference },
  })
  return reference
}

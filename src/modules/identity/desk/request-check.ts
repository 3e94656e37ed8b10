import type { PersonActor } from '#kernel/access'
import { addMs, dayMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { deadlineDays } from '../domain/desk-check.ts'
import { sealDetails } from '../proofing/sealed.ts'
import { withdrawCheck } from '../proofing/withdraw.ts'
import { insertCheck } from '../store/identity-check.ts'
import type { ClaimedIdentity } from '../store/proofing.ts'
import type { ChangeOfDetails } from './change.ts'

export interface CheckRequest extends ClaimedIdentity {
  organisationId: string
  evidence: readonly string[]
  /** Where a proven identity gets another name or address. */
  change?: ChangeOfDetails
}

/** Asks for a check at a desk. An earlier one that still waits is withdrawn. @returns the reference to bring */
export async function requestCheck(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  request: CheckRequest,
): Promise<string> {
  const { crypto, clock } = kernel
  const { change, ...check } = request
  const now = clock.now()
  const reference = crypto.reference()
  await withdrawCheck(tx, actor.personId, now)
  await insertCheck(tx, {
    ...check,
    ...(change === undefined
      ? {}
      : { purpose: change.kind, sealedChange: sealDetails(kernel, 'change', change) }),
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

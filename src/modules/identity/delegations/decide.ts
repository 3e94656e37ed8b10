import { addPerson, type PersonActor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { decideRequest, withdrawApproval, type DelegationRequest } from '../store/delegation-request.ts'
import { recordDelegation, tellSides } from './record.ts'
import { representedName, sealText, unsealRepresented } from './represented.ts'

/** What an officer found at the desk. */
export type Finding =
  | { outcome: 'approved'; evidence: readonly string[] }
  | { outcome: 'refused'; reason: string }

/**
 * Decides whether somebody may act for their child or a company. An approved child becomes a person of the platform, so
 * that records can be kept about them.
 * @returns false when another officer decided first
 */
export async function decideDelegation(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  request: DelegationRequest,
  finding: Finding,
): Promise<boolean> {
  const now = kernel.clock.now()
  const isApproved = finding.outcome === 'approved'
  const isFirst = await decideRequest(tx, {
    id: request.id,
    organisationIds: [request.organisationId],
    status: isApproved ? 'active' : 'refused',
    evidence: isApproved ? finding.evidence : [],
    sealedReason: isApproved ? null : sealText(kernel, finding.reason),
    decidedBy: actor.personId,
    now,
  })
  if (!isFirst) return false
  const name = representedName(unsealRepresented(kernel, request.sealedDetails))
  if (isApproved && request.kind === 'child') {
    await addPerson(tx, { id: request.grantorId, displayName: name, now })
  }
  await recordDelegation(kernel, tx, actor, request, finding.outcome)
  await tellSides(kernel, tx, [request.granteePersonId], finding.outcome, () => ({
    name,
    reason: isApproved ? '' : finding.reason,
  }))
  return true
}

/** The body that approved it ends it. Returns false when it has ended already. */
export async function withdrawDelegation(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  { request, reason }: { request: DelegationRequest; reason: string },
): Promise<boolean> {
  const isEnded = await withdrawApproval(tx, {
    id: request.id,
    organisationIds: [request.organisationId],
    sealedReason: sealText(kernel, reason),
    endedBy: actor.personId,
    now: kernel.clock.now(),
  })
  if (!isEnded) return false
  const name = representedName(unsealRepresented(kernel, request.sealedDetails))
  await recordDelegation(kernel, tx, actor, request, 'ended')
  await tellSides(kernel, tx, [request.granteePersonId], 'ended', () => ({ name }))
  return true
}

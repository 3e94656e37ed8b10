import type { PersonActor } from '#kernel/access'
import { addMs, dayMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import { instantOf } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { offerCredential } from '../issuing/offers.ts'
import { closeDraft } from '../store/issue-draft.ts'
import type { OpenDraft } from './open-draft.ts'

/** Offers the card of a draft to its person, who is told. A second time does nothing. */
export async function issueDraft(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  { draft, claims }: OpenDraft,
): Promise<void> {
  const { id, template, personId, organisationId, endsOn } = draft
  if (draft.entitlementId !== null) return
  const { entitlementId } = await offerCredential(kernel, tx, {
    template,
    personId,
    organisationId,
    claims,
    origin: { module: 'wallet', id },
    ...(endsOn === null ? {} : { endsAt: endOfDay(endsOn) }),
  })
  // Two who send it at once: the second finds it closed, and its offer is rolled back with its transaction.
  if (!(await closeDraft(tx, { id, entitlementId }))) throw new Error(`The draft ${id} was offered meanwhile`)
  await kernel.audit.record(tx, {
    actor,
    action: 'wallet.entitlement.granted',
    purpose: 'wallet.purpose.offer',
    subjectPersonId: personId,
    organisationId,
    resource: `wallet.entitlement:${entitlementId}`,
    details: { template },
  })
}

/** When the last day (YYYY-MM-DD) of an entitlement is over, where the deployment is. */
export function endOfDay(day: string): Date {
  const next = addMs(new Date(`${day}T00:00:00Z`), dayMs)
    .toISOString()
    .slice(0, 10)
  return instantOf(next, 0)
}

import { systemActor, type Actor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { revokeOne } from '../issuing/revocation.ts'
import { tellEnded } from './messages.ts'
import { lockCredentialsOfEntitlement } from '../store/card-life.ts'
import { endEntitlements, type Entitlement } from '../store/entitlement.ts'
import { lockLapsedEntitlement, scheduleEnds, withdrawOffersOfLapsed } from '../store/entitlement-end.ts'
import type { Origin } from '../store/offer.ts'

/**
 * Sets when what rests on a record ends by itself. The person is told 30 days before; then offers are withdrawn and cards
 * revoked.
 * @returns how many entitlements it concerns
 */
export async function scheduleEnd(
  kernel: Kernel,
  tx: Transaction,
  { origin, endsAt }: { origin: Origin; endsAt: Date },
): Promise<number> {
  return scheduleEnds(tx, origin, { endsAt, now: kernel.clock.now() })
}

/** Ends one entitlement whose time is over, and tells its person. Returns false when it was ended or prolonged meanwhile. */
export async function endLapsed(kernel: Kernel, tx: Transaction, entitlementId: string): Promise<boolean> {
  const now = kernel.clock.now()
  // Offers before entitlements, as everywhere.
  await withdrawOffersOfLapsed(tx, entitlementId, now)
  const entitlement = await lockLapsedEntitlement(tx, entitlementId, now)
  if (entitlement === undefined) return false
  await endWith(kernel, tx, entitlement, systemActor('wallet.end-entitlements'))
  await tellEnded(kernel, tx, entitlement)
  return true
}

async function endWith(
  kernel: Kernel,
  tx: Transaction,
  entitlement: Entitlement,
  actor: Actor,
): Promise<void> {
  await endEntitlements(tx, [entitlement.id], kernel.clock.now())
  for (const credential of await lockCredentialsOfEntitlement(tx, entitlement.id)) {
    await revokeOne(kernel, tx, credential, {
      actor,
      reason: 'the entitlement ended',
      cause: 'ended',
      purpose: 'wallet.purpose.ended',
    })
  }
}

import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { releaseOfOrigin } from '../store/entitlement.ts'
import type { Origin } from '../store/offer.ts'

/**
 * The further step for which cards were held back is done: wallets that wait for them, or ask from now on, get them.
 * @returns how many entitlements were held back
 */
export async function releaseEntitlements(
  kernel: Kernel,
  tx: Transaction,
  { origin }: { origin: Origin },
): Promise<number> {
  return releaseOfOrigin(tx, { ...origin, now: kernel.clock.now() })
}

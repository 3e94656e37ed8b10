import { systemActor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { revokeOne } from '../issuing/revocation.ts'
import { lockReplacedBy } from '../store/card-life.ts'
import type { IssuedCredential } from '../store/issued-credential.ts'

/** A new card is in the wallet, so the outdated one it stands in for stops counting. */
export async function endOutdated(kernel: Kernel, tx: Transaction, newCardId: string): Promise<void> {
  for (const outdated of await lockReplacedBy(tx, newCardId)) await replaceOne(kernel, tx, outdated)
}

/** Ends an outdated card. Returns false when it ended meanwhile. */
export async function replaceOne(kernel: Kernel, tx: Transaction, card: IssuedCredential): Promise<boolean> {
  return revokeOne(kernel, tx, card, {
    actor: systemActor('wallet.replace-cards'),
    reason: 'what it stated has changed',
    cause: 'replacement',
    purpose: 'wallet.purpose.changed',
  })
}

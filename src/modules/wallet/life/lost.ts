import type { PersonActor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { revokeOne } from '../issuing/revocation.ts'
import { lockRelated } from '../store/card-life.ts'
import type { IssuedCredential } from '../store/issued-credential.ts'

/**
 * Cancels a card that its holder lost, and whatever the same wallet fetched before or after in its place: whoever has the
 * device has those too. Nothing happens to what was cancelled before.
 * @returns how many cards were cancelled
 */
export async function cancelLost(
  kernel: Kernel,
  tx: Transaction,
  { actor, credential, reason }: { actor: PersonActor; credential: IssuedCredential; reason: string },
): Promise<number> {
  const revocation = { actor, reason, cause: 'holder' } as const
  let cancelled = (await revokeOne(kernel, tx, credential, revocation)) ? 1 : 0
  // Again until there is none: while the last were waited for, the wallet may have fetched one more.
  for (;;) {
    const related = await lockRelated(tx, credential.id)
    if (related.length === 0) return cancelled
    for (const each of related) if (await revokeOne(kernel, tx, each, revocation)) cancelled += 1
  }
}

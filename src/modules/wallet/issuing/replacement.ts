import { systemActor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { lockValidCredential } from '../store/issued-credential.ts'
import { revokeOne } from './revocation.ts'

/** Ends a card in whose place the same wallet has a newer one. Nothing happens when it had ended before. */
export async function endReplaced(kernel: Kernel, tx: Transaction, credentialId: string): Promise<void> {
  const credential = await lockValidCredential(tx, credentialId)
  if (credential === undefined) return
  await revokeOne(kernel, tx, credential, {
    actor: systemActor('wallet.refresh'),
    reason: 'the wallet has a newer one',
    cause: 'replacement',
    purpose: 'wallet.purpose.refresh',
  })
}

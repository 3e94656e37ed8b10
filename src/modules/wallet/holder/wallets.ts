import type { PersonActor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import { conflict } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { mostWallets } from '../domain/backup.ts'
import { cancelLost } from '../life/lost.ts'
import { credentialOfPerson } from '../store/issued-credential.ts'
import { cardsOfWallet, insertWallet, removeWalletRow } from '../store/wallet-backup.ts'

/**
 * Notes the wallet of a browser under the name that its owner gave it.
 * @throws HttpProblem 409 when the person has too many
 */
export async function addWallet(
  kernel: Kernel,
  { personId }: PersonActor,
  label: string,
): Promise<{ walletId: string }> {
  const walletId = kernel.crypto.uuid()
  const wallet = { id: walletId, personId, label, now: kernel.clock.now(), limit: mostWallets }
  if (!(await kernel.db.transaction((tx) => insertWallet(tx, wallet)))) {
    throw conflict(`There are ${mostWallets} wallets already`)
  }
  return { walletId }
}

/**
 * Removes a wallet whose device is lost, sold or broken: the cards it said it holds are cancelled, because its keys may
 * be in other hands, and it can no longer change the backup.
 * @returns how many cards were cancelled; undefined when the person has no such wallet
 */
export async function removeWallet(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  walletId: string,
): Promise<number | undefined> {
  const { personId } = actor
  const cards = await cardsOfWallet(tx, personId, walletId)
  if (!(await removeWalletRow(tx, { personId, id: walletId, now: kernel.clock.now() }))) return undefined
  let cancelled = 0
  for (const id of cards) {
    const credential = await credentialOfPerson(tx, personId, id)
    if (credential === undefined || credential.state !== 'valid') continue
    cancelled += await cancelLost(kernel, tx, { actor, credential, reason: 'device removed' })
  }
  return cancelled
}

import { defineQuery, json, type Transaction } from '#kernel/db'
import type { ProvedKey } from '../issuing/card.ts'

/** A card that a wallet has asked for and that waits for a further step. */
export interface DeferredCard {
  offerId: string
  entitlementId: string
  /** For which the copies are to be signed. */
  holderKeys: ProvedKey[]
}

const insert = defineQuery<
  { transactionHash: string; authorizationId: string; holderKeys: string; now: Date },
  never
>(
  'wallet.deferred_card.insert',
  `insert into wallet.deferred_card (transaction_hash, authorization_id, holder_keys, created_at)
   values (:transactionHash, :authorizationId, :holderKeys::jsonb, :now)`,
)

export async function insertDeferredCard(
  tx: Transaction,
  deferred: { transactionHash: string; authorizationId: string; holderKeys: readonly ProvedKey[]; now: Date },
): Promise<void> {
  await tx.execute(insert, { ...deferred, holderKeys: json(deferred.holderKeys) })
}

const lock = defineQuery<{ transactionHash: string; authorizationId: string }, DeferredCard>(
  'wallet.deferred_card.lock',
  `select a.offer_id as "offerId", a.entitlement_id as "entitlementId", d.holder_keys as "holderKeys"
   from wallet.deferred_card d join wallet.wallet_authorization a on a.id = d.authorization_id
   where d.transaction_hash = :transactionHash and d.authorization_id = :authorizationId for update of d`,
)

/** The card behind a transaction of this wallet; others who ask for it wait for this transaction. */
export async function lockDeferredCard(
  tx: Transaction,
  of: { transactionHash: string; authorizationId: string },
): Promise<DeferredCard | undefined> {
  return tx.maybe(lock, of)
}

const remove = defineQuery<{ transactionHash: string }, never>(
  'wallet.deferred_card.remove',
  `delete from wallet.deferred_card where transaction_hash = :transactionHash`,
)

/** Uses the transaction up. Returns false when that was done before. */
export async function removeDeferredCard(tx: Transaction, transactionHash: string): Promise<boolean> {
  return (await tx.execute(remove, { transactionHash })) === 1
}

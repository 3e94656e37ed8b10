import { defineQuery, type Queryable } from '#kernel/db'

const insert = defineQuery<{ nonceHash: string; expiresAt: Date }, never>(
  'wallet.used_nonce.insert',
  `insert into wallet.used_nonce (nonce_hash, expires_at) values (:nonceHash, :expiresAt) on conflict do nothing`,
)

/** Notes that a nonce was used. Returns false when it had been used before. */
export async function useNonce(target: Queryable, nonceHash: string, expiresAt: Date): Promise<boolean> {
  return (await target.execute(insert, { nonceHash, expiresAt })) === 1
}

const purge = defineQuery<{ now: Date; limit: number }, never>(
  'wallet.used_nonce.purge',
  `delete from wallet.used_nonce
   where nonce_hash in (select nonce_hash from wallet.used_nonce where expires_at <= :now limit :limit)`,
)

export async function purgeNonces(target: Queryable, now: Date, limit: number): Promise<number> {
  return target.execute(purge, { now, limit })
}

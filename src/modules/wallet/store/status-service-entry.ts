import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import type { StatusPlace } from './status-revocation.ts'

/** A place that a client of the status service asked for. */
export interface ServiceEntry extends StatusPlace {
  clientId: string
  expiresAt: Date
  revokedAt: Date | null
}

const columns = `client_id as "clientId", list_id as "statusListId", index as "statusIndex",
  expires_at as "expiresAt", revoked_at as "revokedAt"`

const tryLock = defineQuery<{ clientId: string; jti: string }, { isLocked: boolean }>(
  'wallet.status_service_entry.try_lock',
  `select pg_try_advisory_xact_lock(hashtextextended('wallet.status-service ' || :clientId || ' ' || :jti, 0))
     as "isLocked"`,
)

/** Until the transaction ends, others who ask for this get false. */
export async function lockServiceRequest(tx: Transaction, clientId: string, jti: string): Promise<boolean> {
  return (await tx.one(tryLock, { clientId, jti })).isLocked
}

const byRequest = defineQuery<{ clientId: string; jti: string }, ServiceEntry>(
  'wallet.status_service_entry.by_request',
  `select ${columns} from wallet.status_service_entry where client_id = :clientId and jti = :jti`,
)

export async function entryOfRequest(
  target: Queryable,
  clientId: string,
  jti: string,
): Promise<ServiceEntry | undefined> {
  return target.maybe(byRequest, { clientId, jti })
}

interface NewEntry extends StatusPlace {
  clientId: string
  jti: string
  expiresAt: Date
  now: Date
}

const insert = defineQuery<{ [Name in keyof NewEntry]: NewEntry[Name] }, never>(
  'wallet.status_service_entry.insert',
  `insert into wallet.status_service_entry (client_id, jti, list_id, index, expires_at, created_at)
   values (:clientId, :jti, :statusListId, :statusIndex, :expiresAt, :now)
   on conflict (list_id, index) do nothing`,
)

/** Returns false when the place is taken. */
export async function insertServiceEntry(tx: Transaction, entry: NewEntry): Promise<boolean> {
  return (await tx.execute(insert, { ...entry })) === 1
}

const lockAt = defineQuery<{ statusListId: string; statusIndex: number }, ServiceEntry>(
  'wallet.status_service_entry.lock_at',
  `select ${columns} from wallet.status_service_entry
   where list_id = :statusListId and index = :statusIndex for update`,
)

export async function lockServiceEntry(
  tx: Transaction,
  { statusListId, statusIndex }: StatusPlace,
): Promise<ServiceEntry | undefined> {
  return tx.maybe(lockAt, { statusListId, statusIndex })
}

const revoke = defineQuery<{ statusListId: string; statusIndex: number; now: Date }, never>(
  'wallet.status_service_entry.revoke',
  `update wallet.status_service_entry set revoked_at = :now
   where list_id = :statusListId and index = :statusIndex and revoked_at is null`,
)

export async function markEntryRevoked(
  tx: Transaction,
  { statusListId, statusIndex }: StatusPlace,
  now: Date,
): Promise<void> {
  await tx.execute(revoke, { statusListId, statusIndex, now })
}

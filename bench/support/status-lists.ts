import { randomInt } from 'node:crypto'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { statusListSize } from '../../src/modules/wallet/domain/status-list.ts'
import { takePlaceOf } from '../../src/modules/wallet/status/allocate.ts'
import { revokeStatuses } from '../../src/modules/wallet/status/revoke.ts'
import { insertStatusClient } from '../../src/modules/wallet/store/status-client.ts'
import { insertServiceEntry } from '../../src/modules/wallet/store/status-service-entry.ts'

const clientId = 'bench'
const owner = { kind: 'client', name: clientId } as const

export async function addBenchClient({ db, clock }: Kernel): Promise<void> {
  const now = clock.now()
  await insertStatusClient(db, {
    clientId,
    name: 'Bench',
    jwksUrl: 'https://bench.example',
    form: 'token',
    now,
  })
}

/** A closed list with this many entries, all over it. @returns its id */
export async function addFilledList(kernel: Kernel, entries: number): Promise<string> {
  const id = kernel.crypto.uuid()
  await kernel.db.unnamed(
    `insert into wallet.status_list (id, owner_kind, owner_name, size, created_at, closed_at)
     values ($1, 'client', 'bench-closed', $2, now(), now())`,
    [id, statusListSize],
  )
  await addEntries(kernel, id, entries)
  return id
}

/** An odd factor reaches every place of a list whose size is a power of two, once. */
export async function addEntries({ db }: Kernel, listId: string, entries: number): Promise<void> {
  await db.unnamed(
    `insert into wallet.status_service_entry (client_id, jti, list_id, index, expires_at, created_at)
     select $1, gen_random_uuid(), $2, (entry * 40503) % $3::bigint, now() + interval '1 year', now()
     from generate_series(1, $4::bigint) as entry`,
    [clientId, listId, statusListSize, entries],
  )
}

const allocatedAtOnce = 50

/** Allocates places as the status service does, fifty in a transaction. @returns ms for each */
export async function allocate(kernel: Kernel, count: number): Promise<number> {
  const startedMs = performance.now()
  for (let entry = 0; entry < count; entry += allocatedAtOnce) {
    await kernel.db.transaction(async (tx) => {
      for (let taken = 0; taken < allocatedAtOnce; taken += 1) await allocateOne(kernel, tx)
    })
  }
  return (performance.now() - startedMs) / count
}

async function allocateOne(kernel: Kernel, tx: Transaction): Promise<void> {
  const now = kernel.clock.now()
  const request = { clientId, jti: kernel.crypto.uuid(), expiresAt: now, now }
  await takePlaceOf(kernel, tx, owner, (place) => insertServiceEntry(tx, { ...place, ...request }))
}

/** The list that takes entries now. */
export async function openListId({ db }: Kernel): Promise<string> {
  const { rows } = await db.unnamed(
    `select id from wallet.status_list where owner_name = $1 and closed_at is null`,
    [clientId],
  )
  // One row of one id, by the statement above.
  return (rows[0] as { id: string }).id
}

/** So many different indices of a list, at random: regular ones would pack better. */
export function randomIndices(count: number): number[] {
  const indices = new Set<number>()
  while (indices.size < count) indices.add(randomInt(statusListSize))
  return [...indices]
}

const revokedAtOnce = 5_000

/** Revokes a share of a list, thousands in a transaction. @returns ms for each */
export async function revokeShare(kernel: Kernel, listId: string, share: number): Promise<number> {
  const indices = randomIndices(Math.round(statusListSize * share))
  const startedMs = performance.now()
  for (let first = 0; first < indices.length; first += revokedAtOnce) {
    const places = indices
      .slice(first, first + revokedAtOnce)
      .map((statusIndex) => ({ statusListId: listId, statusIndex }))
    await kernel.db.transaction((tx) => revokeStatuses(kernel, tx, places))
  }
  return (performance.now() - startedMs) / indices.length
}

/** What the tables of status lists take on disk, indexes included, in megabytes. */
export async function megabytesOnDisk({ db }: Kernel): Promise<number> {
  const { rows } = await db.unnamed(
    `select sum(pg_total_relation_size(oid))::float8 / 1e6 as megabytes from pg_class
     where relname in ('status_list', 'status_revocation', 'published_status_list', 'status_service_entry')`,
  )
  // One row of one number, by the statement above.
  return (rows[0] as { megabytes: number }).megabytes
}

import { defineQuery, type Queryable, type Transaction } from '#kernel/db'

/** A place in a status list. */
export interface StatusPlace {
  statusListId: string
  statusIndex: number
}

const insert = defineQuery<{ listIds: string[]; indices: number[]; now: Date }, { revoked: number }>(
  'wallet.status_revocation.insert',
  `with revoked as (
     insert into wallet.status_revocation (list_id, index)
     select * from unnest(:listIds::uuid[], :indices::integer[])
     on conflict do nothing returning list_id
   ), changed as (
     insert into wallet.status_change (list_id, changed_at) select distinct list_id, :now::timestamptz from revoked
   )
   select count(*) as revoked from revoked`,
)

/** Marks places as revoked and their lists as changed. @returns how many were not revoked before */
export async function insertRevocations(
  tx: Transaction,
  places: readonly StatusPlace[],
  now: Date,
): Promise<number> {
  const listIds = places.map(({ statusListId }) => statusListId)
  const indices = places.map(({ statusIndex }) => statusIndex)
  return (await tx.one(insert, { listIds, indices, now })).revoked
}

const at = defineQuery<{ listId: string; index: number }, { isRevoked: boolean }>(
  'wallet.status_revocation.at',
  `select exists (
     select from wallet.status_revocation revocation where revocation.list_id = list.id and revocation.index = :index
   ) as "isRevoked"
   from wallet.status_list list where list.id = :listId and :index >= 0 and :index < list.size`,
)

/** Undefined without such a place. */
export async function isPlaceRevoked(
  target: Queryable,
  { statusListId, statusIndex }: StatusPlace,
): Promise<boolean | undefined> {
  return (await target.maybe(at, { listId: statusListId, index: statusIndex }))?.isRevoked
}

const ofList = defineQuery<{ listId: string }, { indices: Uint8Array }>(
  'wallet.status_revocation.of_list',
  `select coalesce(string_agg(int4send(index), ''::bytea), ''::bytea) as indices
   from wallet.status_revocation where list_id = :listId`,
)

/** All indices that are revoked, in no order. They come as one value: a row each would cost more than all else in publishing. */
export async function revokedIndices(target: Queryable, listId: string): Promise<Int32Array> {
  const { indices: bytes } = await target.one(ofList, { listId })
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Int32Array.from({ length: bytes.length / 4 }, (_, place) => view.getInt32(place * 4))
}

const changes = defineQuery<{ listId: string }, { id: number }>(
  'wallet.status_change.of_list',
  `select id from wallet.status_change where list_id = :listId`,
)

/** The changes of a list that were not published. */
export async function openChanges(target: Queryable, listId: string): Promise<number[]> {
  return (await target.many(changes, { listId })).map(({ id }) => id)
}

const forget = defineQuery<{ ids: number[] }, never>(
  'wallet.status_change.delete',
  `delete from wallet.status_change where id = any(:ids::bigint[])`,
)

export async function forgetChanges(tx: Transaction, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await tx.execute(forget, { ids: [...ids] })
}

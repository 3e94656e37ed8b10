import { defineQuery, type Queryable } from '#kernel/db'

/** A signed list of somebody else, as it was fetched. */
export interface ForeignList {
  mediaType: string
  body: Uint8Array
  etag: string | null
  /** When its host last said that this is the list. */
  fetchedAt: Date
}

export type ListKind = 'token' | 'bitstring'

const byUri = defineQuery<{ uri: string; kind: string }, ForeignList>(
  'wallet.foreign_status_list.by_uri',
  `select media_type as "mediaType", body, etag, fetched_at as "fetchedAt"
   from wallet.foreign_status_list where uri = :uri and kind = :kind`,
)

export async function foreignList(
  target: Queryable,
  uri: string,
  kind: ListKind,
): Promise<ForeignList | undefined> {
  return target.maybe(byUri, { uri, kind })
}

const upsert = defineQuery<
  { uri: string; kind: string; mediaType: string; body: Uint8Array; etag: string | null; fetchedAt: Date },
  never
>(
  'wallet.foreign_status_list.upsert',
  `insert into wallet.foreign_status_list (uri, kind, media_type, body, etag, fetched_at)
   values (:uri, :kind, :mediaType, :body, :etag, :fetchedAt)
   on conflict (uri, kind) do update
   set media_type = excluded.media_type, body = excluded.body, etag = excluded.etag, fetched_at = excluded.fetched_at
   where foreign_status_list.fetched_at <= excluded.fetched_at`,
)

/** Keeps a list, unless a newer one was fetched meanwhile. */
export async function keepForeignList(
  target: Queryable,
  uri: string,
  kind: ListKind,
  list: ForeignList,
): Promise<void> {
  await target.execute(upsert, { uri, kind, ...list })
}

const purge = defineQuery<{ before: Date; batch: number }, never>(
  'wallet.foreign_status_list.purge',
  `delete from wallet.foreign_status_list where (uri, kind) in
     (select uri, kind from wallet.foreign_status_list where fetched_at < :before limit :batch)`,
)

/** Forgets lists that nobody asked about since. */
export async function purgeForeignLists(target: Queryable, before: Date, batch: number): Promise<number> {
  return target.execute(purge, { before, batch })
}

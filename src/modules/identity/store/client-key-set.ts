import { defineQuery, json, type Queryable } from '#kernel/db'

/** The keys of a service as its host last gave them: what is served while that host is down. */
export interface StoredKeySet {
  document: unknown
  fetchedAt: Date
}

const find = defineQuery<{ url: string }, StoredKeySet>(
  'identity.client_key_set.find',
  `select document, fetched_at as "fetchedAt" from identity.client_key_set where url = :url`,
)

export async function findKeySet(target: Queryable, url: string): Promise<StoredKeySet | undefined> {
  return target.maybe(find, { url })
}

const save = defineQuery<{ url: string; document: string; fetchedAt: Date }, never>(
  'identity.client_key_set.save',
  `insert into identity.client_key_set (url, document, fetched_at) values (:url, :document::jsonb, :fetchedAt)
   on conflict (url) do update set document = excluded.document, fetched_at = excluded.fetched_at
   where identity.client_key_set.fetched_at <= excluded.fetched_at`,
)

export async function saveKeySet(
  target: Queryable,
  url: string,
  { document, fetchedAt }: StoredKeySet,
): Promise<void> {
  await target.execute(save, { url, document: json(document), fetchedAt })
}

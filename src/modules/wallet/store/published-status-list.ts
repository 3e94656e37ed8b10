import { defineQuery, type Queryable, type Transaction } from '#kernel/db'

/** The forms in which a list is published. */
export type PublishedForm = 'token-jwt' | 'token-cwt' | 'bitstring'

export interface PublishedList {
  form: PublishedForm
  etag: string
  body: Uint8Array
  /** The same, packed by gzip where that makes it shorter. */
  gzippedBody: Uint8Array | null
}

const advance = defineQuery<{ listId: string; seen: number; expiresAt: Date }, never>(
  'wallet.status_list.publish',
  `update wallet.status_list set publication = publication + 1, expires_at = :expiresAt
   where id = :listId and publication = :seen`,
)

/** Books the next publication of a list. Returns false when another node published it since `seen`. */
export async function bookPublication(
  tx: Transaction,
  publication: { listId: string; seen: number; expiresAt: Date },
): Promise<boolean> {
  return (await tx.execute(advance, publication)) === 1
}

const upsert = defineQuery<
  { listId: string; form: string; etag: string; body: Uint8Array; gzippedBody: Uint8Array | null },
  never
>(
  'wallet.published_status_list.upsert',
  `insert into wallet.published_status_list (list_id, form, etag, body, gzipped_body)
   values (:listId, :form, :etag, :body, :gzippedBody)
   on conflict (list_id, form) do update
   set etag = excluded.etag, body = excluded.body, gzipped_body = excluded.gzipped_body`,
)

export async function savePublished(
  tx: Transaction,
  listId: string,
  published: PublishedList,
): Promise<void> {
  await tx.execute(upsert, { listId, ...published })
}

/** What a reader needs to know before the content is read. */
export interface PublishedState {
  etag: string | null
  expiresAt: Date | null
  /** When the oldest change was made that is not in it. */
  changedAt: Date | null
}

const state = defineQuery<{ listId: string; form: string }, PublishedState>(
  'wallet.published_status_list.state',
  `select published.etag, list.expires_at as "expiresAt",
     (select min(changed_at) from wallet.status_change change where change.list_id = list.id) as "changedAt"
   from wallet.status_list list
   left join wallet.published_status_list published on published.list_id = list.id and published.form = :form
   where list.id = :listId`,
)

/** Undefined without such a list. */
export async function publishedState(
  target: Queryable,
  listId: string,
  form: PublishedForm,
): Promise<PublishedState | undefined> {
  return target.maybe(state, { listId, form })
}

const byForm = defineQuery<{ listId: string; form: string }, PublishedList>(
  'wallet.published_status_list.by_form',
  `select form, etag, body, gzipped_body as "gzippedBody" from wallet.published_status_list
   where list_id = :listId and form = :form`,
)

export async function publishedList(
  target: Queryable,
  listId: string,
  form: PublishedForm,
): Promise<PublishedList> {
  return target.one(byForm, { listId, form })
}

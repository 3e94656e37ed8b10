import { defineQuery, type Queryable, type Transaction } from '#kernel/db'

/** Whose credentials a list is about: a public body's, by its slug, or those of a client of the status service. */
export interface ListOwner {
  kind: 'body' | 'client'
  name: string
}

export interface StatusList {
  id: string
  owner: ListOwner
  /** How many statuses it has. */
  size: number
  /** How many times it was published. */
  publication: number
  /** Until when readers may believe what was published last; null before the first time. */
  expiresAt: Date | null
}

const openOf = defineQuery<{ kind: string; name: string }, { id: string; size: number }>(
  'wallet.status_list.open',
  `select id, size from wallet.status_list
   where owner_kind = :kind and owner_name = :name and closed_at is null`,
)

/** The list that takes new entries. */
export async function openStatusList(
  tx: Transaction,
  { kind, name }: ListOwner,
): Promise<{ id: string; size: number } | undefined> {
  return tx.maybe(openOf, { kind, name })
}

const insert = defineQuery<{ id: string; kind: string; name: string; size: number; now: Date }, never>(
  'wallet.status_list.insert',
  `insert into wallet.status_list (id, owner_kind, owner_name, size, created_at)
   values (:id, :kind, :name, :size, :now)
   on conflict (owner_kind, owner_name) where closed_at is null do nothing`,
)

/** Opens a list, unless its owner has one that is open. */
export async function insertStatusList(
  tx: Transaction,
  list: { id: string; owner: ListOwner; size: number; now: Date },
): Promise<void> {
  const { id, owner, size, now } = list
  await tx.execute(insert, { id, kind: owner.kind, name: owner.name, size, now })
}

const close = defineQuery<{ id: string; now: Date }, never>(
  'wallet.status_list.close',
  `update wallet.status_list set closed_at = :now where id = :id and closed_at is null`,
)

/** From now on it takes no new entries. */
export async function closeStatusList(target: Queryable, id: string, now: Date): Promise<void> {
  await target.execute(close, { id, now })
}

const closeFull = defineQuery<{ share: number; now: Date }, never>(
  'wallet.status_list.close_full',
  `update wallet.status_list list set closed_at = :now
   where list.closed_at is null and list.size * :share::float8 <= case list.owner_kind
     when 'body' then (select count(*) from wallet.credential_copy copy where copy.status_list_id = list.id)
     else (select count(*) from wallet.status_service_entry entry where entry.list_id = list.id) end`,
)

/** Closes the lists of whose places at least this share is taken. @returns how many */
export async function closeFullLists(target: Queryable, share: number, now: Date): Promise<number> {
  return target.execute(closeFull, { share, now })
}

const columns = `id, json_build_object('kind', owner_kind, 'name', owner_name) as owner, size, publication,
  expires_at as "expiresAt"`

const byId = defineQuery<{ id: string }, StatusList>(
  'wallet.status_list.by_id',
  `select ${columns} from wallet.status_list where id = :id`,
)

export async function statusListById(target: Queryable, id: string): Promise<StatusList | undefined> {
  return target.maybe(byId, { id })
}

const due = defineQuery<{ soon: Date }, { id: string }>(
  'wallet.status_list.due',
  `select id from wallet.status_list
   where id in (select list_id from wallet.status_change) or expires_at is null or expires_at < :soon
   order by expires_at nulls first`,
)

/** Lists that were never published, have changed since, or that readers will not believe any more by then. */
export async function listsToPublish(target: Queryable, soon: Date): Promise<string[]> {
  return (await target.many(due, { soon })).map(({ id }) => id)
}

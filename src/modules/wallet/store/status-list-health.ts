import { defineQuery, type Queryable } from '#kernel/db'

/** How one status list of a public body is. */
export interface ListHealth {
  id: string
  /** Slug of the public body. */
  ownerName: string
  size: number
  used: number
  revoked: number
  isClosed: boolean
  createdAt: Date
  /** Until when readers may believe what was published last; null before the first time. */
  expiresAt: Date | null
  /** When the oldest change was made that is not published yet. */
  changedAt: Date | null
}

const ofBodies = defineQuery<{ slugs: string[] }, ListHealth>(
  'wallet.status_list.health',
  `select l.id, l.owner_name as "ownerName", l.size, l.closed_at is not null as "isClosed",
     l.created_at as "createdAt", l.expires_at as "expiresAt",
     (select count(*)::int from wallet.credential_copy k where k.status_list_id = l.id) as used,
     (select count(*)::int from wallet.status_revocation r where r.list_id = l.id) as revoked,
     (select min(c.changed_at) from wallet.status_change c where c.list_id = l.id) as "changedAt"
   from wallet.status_list l
   where l.owner_kind = 'body' and l.owner_name = any(:slugs)
   order by l.created_at desc, l.id limit 100`,
)

/** The lists of these public bodies, newest first; at most 100. */
export async function listHealth(target: Queryable, slugs: string[]): Promise<ListHealth[]> {
  return target.many(ofBodies, { slugs })
}

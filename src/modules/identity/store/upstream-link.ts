import { defineQuery, type Queryable } from '#kernel/db'

/** An account at a provider outside that opens an account here. */
export interface UpstreamLink {
  issuer: string
  subject: string
  provider: string
  personId: string
  /** Of the account here, where it was made with a password that nobody knows. */
  unknownPasswordHash: string | null
  linkedAt: Date
  lastUsedAt: Date
}

const columns = `issuer, subject, provider, person_id as "personId",
  unknown_password_hash as "unknownPasswordHash", linked_at as "linkedAt", last_used_at as "lastUsedAt"`

type LinkKey = { issuer: string; subject: string }

const use = defineQuery<LinkKey & { now: Date }, UpstreamLink>(
  'identity.upstream_link.use',
  `update identity.upstream_link set last_used_at = :now
   where issuer = :issuer and subject = :subject returning ${columns}`,
)

/** Whose account here it opens, noting that it was used. */
export async function takeLink(
  target: Queryable,
  key: LinkKey & { now: Date },
): Promise<UpstreamLink | undefined> {
  return target.maybe(use, key)
}

const find = defineQuery<LinkKey, UpstreamLink>(
  'identity.upstream_link.find',
  `select ${columns} from identity.upstream_link where issuer = :issuer and subject = :subject`,
)

export async function findLink(target: Queryable, key: LinkKey): Promise<UpstreamLink | undefined> {
  return target.maybe(find, key)
}

const list = defineQuery<{ personId: string }, UpstreamLink>(
  'identity.upstream_link.of_person',
  `select ${columns} from identity.upstream_link where person_id = :personId order by linked_at`,
)

export async function linksOf(target: Queryable, personId: string): Promise<UpstreamLink[]> {
  return target.many(list, { personId })
}

const insert = defineQuery<
  LinkKey & { provider: string; personId: string; unknownPasswordHash: string | null; now: Date },
  never
>(
  'identity.upstream_link.insert',
  `insert into identity.upstream_link
     (issuer, subject, provider, person_id, unknown_password_hash, linked_at, last_used_at)
   values (:issuer, :subject, :provider, :personId, :unknownPasswordHash, :now, :now)
   on conflict do nothing`,
)

/** Returns false when one of the two is linked already: an account there opens one here, and one here has one there. */
export async function insertLink(
  target: Queryable,
  link: LinkKey & { provider: string; personId: string; unknownPasswordHash: string | null; now: Date },
): Promise<boolean> {
  return (await target.execute(insert, link)) === 1
}

const remove = defineQuery<{ personId: string; provider: string }, never>(
  'identity.upstream_link.delete',
  `delete from identity.upstream_link where person_id = :personId and provider = :provider`,
)

export async function removeLink(
  target: Queryable,
  link: { personId: string; provider: string },
): Promise<boolean> {
  return (await target.execute(remove, link)) === 1
}

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

const use = defineQuery<LinkKey & { now: Date; walletSubject: string | null }, UpstreamLink>(
  'identity.upstream_link.use',
  `update identity.upstream_link
   set last_used_at = :now, wallet_subject = coalesce(:walletSubject, wallet_subject)
   where issuer = :issuer and subject = :subject returning ${columns}`,
)

/** Whose account here it opens, noting that it was used, and how it names the person's wallet. */
export async function takeLink(
  target: Queryable,
  key: LinkKey & { now: Date; walletSubject: string | null },
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

interface NewLink {
  issuer: string
  subject: string
  provider: string
  personId: string
  unknownPasswordHash: string | null
  walletSubject: string | null
  now: Date
}

const insert = defineQuery<{ [Name in keyof NewLink]: NewLink[Name] }, never>(
  'identity.upstream_link.insert',
  `insert into identity.upstream_link
     (issuer, subject, provider, person_id, unknown_password_hash, wallet_subject, linked_at, last_used_at)
   values (:issuer, :subject, :provider, :personId, :unknownPasswordHash, :walletSubject, :now, :now)
   on conflict do nothing`,
)

/** Returns false when one of the two is linked already: an account there opens one here, and one here has one there. */
export async function insertLink(target: Queryable, link: NewLink): Promise<boolean> {
  return (await target.execute(insert, { ...link })) === 1
}

const walletSubject = defineQuery<{ personId: string }, { walletSubject: string }>(
  'identity.upstream_link.wallet_subject',
  `select wallet_subject as "walletSubject" from identity.upstream_link
   where person_id = :personId and wallet_subject is not null order by last_used_at desc, issuer limit 1`,
)

/** How the provider outside that the person last came from names their wallet. */
export async function upstreamWalletSubject(
  target: Queryable,
  personId: string,
): Promise<string | undefined> {
  return (await target.maybe(walletSubject, { personId }))?.walletSubject
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

import { defineQuery, type Queryable, type Transaction } from '#kernel/db'

/** An offer on its way to a wallet of the UK profile. Its identifier stands in tokens; only the hash is kept. */
export interface UkOffer {
  offerId: string
  personId: string
  organisationId: string
  configurationId: string
  /** Whose wallet may have it, as the authorization server names the person. */
  walletSubject: string
  madeAt: Date
  expiresAt: Date
  /** What was issued for it. */
  credentialId: string | null
}

interface NewUkOffer {
  identifierHash: string
  offerId: string
  configurationId: string
  walletSubject: string
  sealedLink: string
  madeAt: Date
  expiresAt: Date
}

const insert = defineQuery<{ [Name in keyof NewUkOffer]: NewUkOffer[Name] }, never>(
  'wallet.uk_offer.insert',
  `insert into wallet.uk_offer (identifier_hash, offer_id, configuration_id, wallet_subject, sealed_link, made_at, expires_at)
   values (:identifierHash, :offerId, :configurationId, :walletSubject, :sealedLink, :madeAt, :expiresAt)`,
)

const dropUnused = defineQuery<{ offerId: string }, never>(
  'wallet.uk_offer.drop_unused',
  `delete from wallet.uk_offer where offer_id = :offerId and credential_id is null`,
)

/** Adds a link to an offer; those shown earlier and not used stop working. */
export async function replaceUkOffer(tx: Transaction, offer: NewUkOffer): Promise<void> {
  await tx.execute(dropUnused, { offerId: offer.offerId })
  await tx.execute(insert, { ...offer })
}

const find = defineQuery<{ identifierHash: string }, UkOffer>(
  'wallet.uk_offer.find',
  `select u.offer_id as "offerId", o.person_id as "personId", o.organisation_id as "organisationId",
     u.configuration_id as "configurationId", u.wallet_subject as "walletSubject", u.made_at as "madeAt",
     u.expires_at as "expiresAt", u.credential_id as "credentialId"
   from wallet.uk_offer u join wallet.offer o on o.id = u.offer_id where u.identifier_hash = :identifierHash`,
)

export async function findUkOffer(target: Queryable, identifierHash: string): Promise<UkOffer | undefined> {
  return target.maybe(find, { identifierHash })
}

const newest = defineQuery<
  { offerId: string; personId: string; now: Date },
  { sealedLink: string; endsAt: Date }
>(
  'wallet.uk_offer.newest',
  `select u.sealed_link as "sealedLink", u.expires_at as "endsAt"
   from wallet.uk_offer u join wallet.offer o on o.id = u.offer_id
   where u.offer_id = :offerId and o.person_id = :personId and u.expires_at > :now and u.credential_id is null
   order by u.made_at desc, u.identifier_hash limit 1`,
)

/** The link last made for an offer of this person, while it can be used. */
export async function newestUkOffer(
  target: Queryable,
  of: { offerId: string; personId: string; now: Date },
): Promise<{ sealedLink: string; endsAt: Date } | undefined> {
  return target.maybe(newest, of)
}

const redeem = defineQuery<{ identifierHash: string; credentialId: string; now: Date }, never>(
  'wallet.uk_offer.redeem',
  `update wallet.uk_offer set credential_id = :credentialId
   where identifier_hash = :identifierHash and credential_id is null and expires_at > :now`,
)

/** Uses the identifier up. Returns false when it was used, or is too old. */
export async function redeemUkOffer(
  tx: Transaction,
  use: { identifierHash: string; credentialId: string; now: Date },
): Promise<boolean> {
  return (await tx.execute(redeem, use)) === 1
}

const useToken = defineQuery<{ tokenHash: string; rememberUntil: Date }, never>(
  'wallet.used_access_token.insert',
  `insert into wallet.used_access_token (token_hash, remember_until) values (:tokenHash, :rememberUntil)
   on conflict do nothing`,
)

/** Notes that something was issued under a token. Returns false when something had been before. */
export async function useAccessToken(
  tx: Transaction,
  tokenHash: string,
  rememberUntil: Date,
): Promise<boolean> {
  return (await tx.execute(useToken, { tokenHash, rememberUntil })) === 1
}

const purgeOffers = defineQuery<{ before: Date; limit: number }, never>(
  'wallet.uk_offer.purge',
  `delete from wallet.uk_offer where identifier_hash in
     (select identifier_hash from wallet.uk_offer where expires_at <= :before limit :limit)`,
)

const purgeTokens = defineQuery<{ now: Date; limit: number }, never>(
  'wallet.used_access_token.purge',
  `delete from wallet.used_access_token where token_hash in
     (select token_hash from wallet.used_access_token where remember_until <= :now limit :limit)`,
)

/** Forgets links that ended before a time, and tokens that count no more. Returns of which there were more. */
export async function purgeUkOffers(
  target: Queryable,
  { before, now, limit }: { before: Date; now: Date; limit: number },
): Promise<number> {
  const offers = await target.execute(purgeOffers, { before, limit })
  return Math.max(offers, await target.execute(purgeTokens, { now, limit }))
}

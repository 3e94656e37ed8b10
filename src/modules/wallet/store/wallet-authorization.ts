import { defineQuery, type Queryable, type Transaction } from '#kernel/db'

/** What a code is exchanged for. All of it is written by one statement, or nothing where the code was used before. */
export interface NewAuthorization {
  handoverId: string
  authorizationId: string
  /** Under which the wallet must ask, where it asked for identifiers (OpenID4VCI 1.0 section 6.2). */
  credentialIdentifier: string | null
  /** RFC 7638, of the key that tokens are bound to (RFC 9449); null for bearer tokens. */
  keyThumbprint: string | null
  /** Of the wallet instance that was attested. */
  clientThumbprint: string | null
  accessTokenHash: string
  accessTokenExpiresAt: Date
  refreshTokenHash: string
  now: Date
  endsAt: Date
}

const authorize = defineQuery<{ [Name in keyof NewAuthorization]: NewAuthorization[Name] }, { id: string }>(
  'wallet.wallet_authorization.authorize',
  `with used as (
     update wallet.handover set code_used_at = :now where id = :handoverId and code_used_at is null
     returning offer_id, format
   ), authorised as (
     insert into wallet.wallet_authorization (id, offer_id, entitlement_id, template, format, credential_identifier,
       key_thumbprint, client_thumbprint, created_at, ends_at)
     select :authorizationId::uuid, o.id, o.entitlement_id, o.template, u.format, :credentialIdentifier::text,
       :keyThumbprint::text, :clientThumbprint::text, :now, :endsAt::timestamptz
     from used u join wallet.offer o on o.id = u.offer_id
     returning id
   ), refreshable as (
     insert into wallet.refresh_token (token_hash, authorization_id, created_at)
     select :refreshTokenHash, id, :now::timestamptz from authorised
   )
   insert into wallet.access_token (token_hash, authorization_id, key_thumbprint, is_refresh, expires_at)
   select :accessTokenHash, id, :keyThumbprint::text, false, :accessTokenExpiresAt::timestamptz from authorised
   returning authorization_id as id`,
)

/** Uses a code up. Returns false when another request did so first. */
export async function authorizeWallet(target: Queryable, authorization: NewAuthorization): Promise<boolean> {
  return (await target.maybe(authorize, { ...authorization })) !== undefined
}

const revoke = defineQuery<{ id: string; now: Date }, never>(
  'wallet.wallet_authorization.revoke',
  `update wallet.wallet_authorization set revoked_at = :now where id = :id and revoked_at is null`,
)

/** None of its tokens works any more. Returns false when that was so already. */
export async function revokeAuthorization(target: Queryable, id: string, now: Date): Promise<boolean> {
  return (await target.execute(revoke, { id, now })) === 1
}

const forget = defineQuery<{ personId: string }, never>(
  'wallet.wallet_authorization.forget',
  `delete from wallet.wallet_authorization
   where entitlement_id in (select id from wallet.entitlement where person_id = :personId)`,
)

/** All that a person's wallets were granted, with their tokens, when the account goes. */
export async function forgetAuthorizations(tx: Transaction, personId: string): Promise<void> {
  await tx.execute(forget, { personId })
}

const purge = defineQuery<{ now: Date; limit: number }, never>(
  'wallet.wallet_authorization.purge',
  `delete from wallet.wallet_authorization
   where id in (select id from wallet.wallet_authorization where ends_at <= :now order by ends_at limit :limit)`,
)

/** Forgets those whose time is over, with their tokens. */
export async function purgeAuthorizations(target: Queryable, now: Date, limit: number): Promise<number> {
  return target.execute(purge, { now, limit })
}

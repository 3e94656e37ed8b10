import { defineQuery, type Queryable } from '#kernel/db'
import type { CredentialFormat } from '../domain/template.ts'

/** A refresh token, and whether what it stands for still holds. */
export interface RefreshToken {
  authorizationId: string
  template: string
  format: CredentialFormat
  credentialIdentifier: string | null
  keyThumbprint: string | null
  clientThumbprint: string | null
  wasUsed: boolean
  /** The person is still entitled to the card. */
  isEntitled: boolean
  /** The card was revoked, other than by a newer one: whoever has the lost device must not get another. */
  isWithdrawn: boolean
}

const byHash = defineQuery<{ tokenHash: string; now: Date }, RefreshToken>(
  'wallet.refresh_token.find',
  `select a.id as "authorizationId", a.template, a.format, a.credential_identifier as "credentialIdentifier",
     a.key_thumbprint as "keyThumbprint", a.client_thumbprint as "clientThumbprint", t.used_at is not null as "wasUsed",
     exists (select from wallet.entitlement e
             where e.id = a.entitlement_id and e.state = 'active' and (e.ends_at is null or e.ends_at > :now)) as "isEntitled",
     exists (select from wallet.issued_credential c
             where c.authorization_id = a.id and c.revoked_by <> 'replacement') as "isWithdrawn"
   from wallet.refresh_token t join wallet.wallet_authorization a on a.id = t.authorization_id
   where t.token_hash = :tokenHash and a.revoked_at is null and a.ends_at > :now`,
)

export async function findRefreshToken(
  target: Queryable,
  tokenHash: string,
  now: Date,
): Promise<RefreshToken | undefined> {
  return target.maybe(byHash, { tokenHash, now })
}

/** The tokens that a refresh token is exchanged for. */
export interface Rotation {
  tokenHash: string
  nextTokenHash: string
  accessTokenHash: string
  accessTokenExpiresAt: Date
  keyThumbprint: string | null
  now: Date
}

const rotate = defineQuery<{ [Name in keyof Rotation]: Rotation[Name] }, { id: string }>(
  'wallet.refresh_token.rotate',
  `with used as (
     update wallet.refresh_token set used_at = :now where token_hash = :tokenHash and used_at is null
     returning authorization_id
   ), next as (
     insert into wallet.refresh_token (token_hash, authorization_id, created_at)
     select :nextTokenHash, authorization_id, :now::timestamptz from used
   )
   insert into wallet.access_token (token_hash, authorization_id, key_thumbprint, is_refresh, expires_at)
   select :accessTokenHash, authorization_id, :keyThumbprint::text, true, :accessTokenExpiresAt::timestamptz from used
   returning authorization_id as id`,
)

/** Uses a refresh token up, and puts the next one in its place. Returns false when another request did so first. */
export async function rotateRefreshToken(target: Queryable, rotation: Rotation): Promise<boolean> {
  return (await target.maybe(rotate, { ...rotation })) !== undefined
}

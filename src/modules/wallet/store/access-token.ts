import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import type { CredentialFormat } from '../domain/template.ts'

/** What an access token allows. */
export interface Grant {
  accessTokenHash: string
  authorizationId: string
  offerId: string
  entitlementId: string
  template: string
  format: CredentialFormat
  credentialIdentifier: string | null
  /** Of the key that the token is bound to; null for a bearer token. */
  keyThumbprint: string | null
  /** It was had for a refresh token, not for a code. */
  isRefresh: boolean
}

const byHash = defineQuery<{ accessTokenHash: string; now: Date }, Grant>(
  'wallet.access_token.find',
  `select t.token_hash as "accessTokenHash", a.id as "authorizationId", a.offer_id as "offerId",
     a.entitlement_id as "entitlementId", a.template, a.format, a.credential_identifier as "credentialIdentifier",
     t.key_thumbprint as "keyThumbprint", t.is_refresh as "isRefresh"
   from wallet.access_token t join wallet.wallet_authorization a on a.id = t.authorization_id
   where t.token_hash = :accessTokenHash and t.expires_at > :now and a.revoked_at is null`,
)

export async function grantByAccessToken(
  target: Queryable,
  accessTokenHash: string,
  now: Date,
): Promise<Grant | undefined> {
  return target.maybe(byHash, { accessTokenHash, now })
}

const use = defineQuery<{ accessTokenHash: string; now: Date }, never>(
  'wallet.access_token.use',
  `update wallet.access_token set used_at = :now where token_hash = :accessTokenHash and used_at is null`,
)

/** Books the one card that a token of a refresh is for. Returns false when it was had before. */
export async function useAccessToken(tx: Transaction, accessTokenHash: string, now: Date): Promise<boolean> {
  return (await tx.execute(use, { accessTokenHash, now })) === 1
}

const keep = defineQuery<{ accessTokenHash: string; sealedAnswer: string }, never>(
  'wallet.access_token.keep_answer',
  `update wallet.access_token set sealed_answer = :sealedAnswer where token_hash = :accessTokenHash`,
)

/** For a wallet that loses the answer and asks again. */
export async function keepAnswer(
  tx: Transaction,
  accessTokenHash: string,
  sealedAnswer: string,
): Promise<void> {
  await tx.execute(keep, { accessTokenHash, sealedAnswer })
}

const kept = defineQuery<{ accessTokenHash: string }, { sealedAnswer: string | null }>(
  'wallet.access_token.kept_answer',
  `select sealed_answer as "sealedAnswer" from wallet.access_token where token_hash = :accessTokenHash`,
)

export async function keptAnswer(tx: Transaction, accessTokenHash: string): Promise<string | undefined> {
  return (await tx.maybe(kept, { accessTokenHash }))?.sealedAnswer ?? undefined
}

const forget = defineQuery<{ authorizationId: string }, never>(
  'wallet.access_token.forget_answers',
  `update wallet.access_token set sealed_answer = null
   where authorization_id = :authorizationId and sealed_answer is not null`,
)

/** The wallet has said that it holds the card: no retry is needed. */
export async function forgetAnswers(tx: Transaction, authorizationId: string): Promise<void> {
  await tx.execute(forget, { authorizationId })
}

const purge = defineQuery<{ now: Date; limit: number }, never>(
  'wallet.access_token.purge',
  `delete from wallet.access_token
   where token_hash in (select token_hash from wallet.access_token where expires_at <= :now limit :limit)`,
)

export async function purgeAccessTokens(target: Queryable, now: Date, limit: number): Promise<number> {
  return target.execute(purge, { now, limit })
}

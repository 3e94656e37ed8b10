import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import type { IssuerProfile } from '../domain/profile.ts'
import type { CredentialFormat } from '../domain/template.ts'

/**
 * One attempt to bring an offer into a wallet: a pre-authorized code, shown as a link or QR code, then the access
 * token it was exchanged for. Only hashes are looked up; the secrets themselves are sealed, to be shown again.
 */
export interface Handover {
  id: string
  offerId: string
  sealedSecrets: string
  needsTransactionCode: boolean
  profile: IssuerProfile
  format: CredentialFormat
  /** Whose wallet may have it, as an outside authorization server names the person. */
  walletSubject: string | null
  expiresAt: Date
  /** Set when a wallet has exchanged the code. */
  codeUsedAt: Date | null
}

const columns = `h.id, h.offer_id as "offerId", h.sealed_secrets as "sealedSecrets", h.expires_at as "expiresAt",
  h.needs_transaction_code as "needsTransactionCode", h.profile, h.format,
  h.wallet_subject as "walletSubject", h.code_used_at as "codeUsedAt"`

interface NewHandover {
  id: string
  offerId: string
  referenceHash: string
  codeHash: string
  sealedSecrets: string
  needsTransactionCode: boolean
  profile: IssuerProfile
  format: CredentialFormat
  walletSubject: string | null
  createdAt: Date
  expiresAt: Date
}

const insert = defineQuery<{ [Name in keyof NewHandover]: NewHandover[Name] }, never>(
  'wallet.handover.insert',
  `insert into wallet.handover
     (id, offer_id, reference_hash, code_hash, sealed_secrets, needs_transaction_code, profile, format, wallet_subject,
      created_at, expires_at)
   values (:id, :offerId, :referenceHash, :codeHash, :sealedSecrets, :needsTransactionCode, :profile, :format,
      :walletSubject, :createdAt, :expiresAt)`,
)

const dropUnused = defineQuery<{ offerId: string }, never>(
  'wallet.handover.drop_unused',
  `delete from wallet.handover where offer_id = :offerId and code_used_at is null`,
)

/** Adds a code for an offer; codes shown earlier and not used stop working. */
export async function replaceHandover(tx: Transaction, handover: NewHandover): Promise<void> {
  await tx.execute(dropUnused, { offerId: handover.offerId })
  await tx.execute(insert, { ...handover })
}

const newest = defineQuery<{ offerId: string; personId: string; now: Date }, Handover>(
  'wallet.handover.newest',
  `select ${columns}
   from wallet.handover h join wallet.offer o on o.id = h.offer_id
   where h.offer_id = :offerId and o.person_id = :personId and h.expires_at > :now
   order by h.created_at desc, h.id desc limit 1`,
)

/** The code now shown to the person. */
export async function currentHandover(
  target: Queryable,
  personId: string,
  offerId: string,
  now: Date,
): Promise<Handover | undefined> {
  return target.maybe(newest, { personId, offerId, now })
}

const byReference = defineQuery<{ referenceHash: string; now: Date }, Handover & { template: string }>(
  'wallet.handover.by_reference',
  `select ${columns}, o.template
   from wallet.handover h join wallet.offer o on o.id = h.offer_id
   where h.reference_hash = :referenceHash and h.expires_at > :now and h.code_used_at is null`,
)

/** A handover that a wallet fetches by the reference in its link. Fetching twice is fine. */
export async function handoverByReference(
  target: Queryable,
  referenceHash: string,
  now: Date,
): Promise<(Handover & { template: string }) | undefined> {
  return target.maybe(byReference, { referenceHash, now })
}

const attempt = defineQuery<
  { codeHash: string; now: Date; maximumAttempts: number },
  { id: string; sealedSecrets: string; needsTransactionCode: boolean; attempts: number }
>(
  'wallet.handover.attempt',
  `update wallet.handover set attempts = attempts + 1
   where code_hash = :codeHash and expires_at > :now and code_used_at is null and attempts < :maximumAttempts
   returning id, sealed_secrets as "sealedSecrets", needs_transaction_code as "needsTransactionCode", attempts`,
)

/**
 * Books one try at a code before the transaction code is compared, so that tries side by side cannot exceed the
 * limit. Undefined when the code is unknown, used, too old or dead.
 */
export async function bookAttempt(
  target: Queryable,
  codeHash: string,
  now: Date,
  maximumAttempts: number,
): Promise<{ id: string; sealedSecrets: string; needsTransactionCode: boolean } | undefined> {
  return target.maybe(attempt, { codeHash, now, maximumAttempts })
}

const exchange = defineQuery<
  { id: string; now: Date; accessTokenHash: string; accessTokenExpiresAt: Date },
  never
>(
  'wallet.handover.exchange',
  `update wallet.handover
   set code_used_at = :now, access_token_hash = :accessTokenHash, access_token_expires_at = :accessTokenExpiresAt
   where id = :id and code_used_at is null`,
)

/** Uses the code up. Returns false when another request did so first. */
export async function exchangeCode(
  target: Queryable,
  use: { id: string; now: Date; accessTokenHash: string; accessTokenExpiresAt: Date },
): Promise<boolean> {
  return (await target.execute(exchange, use)) === 1
}

/** The access token's side of a handover. */
export interface Grant {
  handoverId: string
  offerId: string
  format: CredentialFormat
  /** What was already handed out under this token, kept for a retry after a lost answer. */
  sealedCredential: string | null
}

const byAccessToken = defineQuery<{ accessTokenHash: string; now: Date }, Grant>(
  'wallet.handover.by_access_token',
  `select id as "handoverId", offer_id as "offerId", format, sealed_credential as "sealedCredential"
   from wallet.handover where access_token_hash = :accessTokenHash and access_token_expires_at > :now`,
)

export async function grantByAccessToken(
  target: Queryable,
  accessTokenHash: string,
  now: Date,
): Promise<Grant | undefined> {
  return target.maybe(byAccessToken, { accessTokenHash, now })
}

const keep = defineQuery<{ id: string; sealedCredential: string }, never>(
  'wallet.handover.keep_credential',
  `update wallet.handover set sealed_credential = :sealedCredential where id = :id`,
)

export async function keepForRetry(tx: Transaction, id: string, sealedCredential: string): Promise<void> {
  await tx.execute(keep, { id, sealedCredential })
}

const forget = defineQuery<{ id: string }, never>(
  'wallet.handover.forget_credential',
  `update wallet.handover set sealed_credential = null where id = :id`,
)

/** The wallet has said that it holds the credential: no retry is needed. */
export async function forgetCredential(tx: Transaction, id: string): Promise<void> {
  await tx.execute(forget, { id })
}

const purge = defineQuery<{ now: Date; limit: number }, never>(
  'wallet.handover.purge',
  `delete from wallet.handover where id in (
     select id from wallet.handover
     where expires_at <= :now and (access_token_expires_at is null or access_token_expires_at <= :now) limit :limit)`,
)

export async function purgeHandovers(target: Queryable, now: Date, limit: number): Promise<number> {
  return target.execute(purge, { now, limit })
}

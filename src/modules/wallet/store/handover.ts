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

/** A code that a wallet tries, and what it is for. */
export interface TriedHandover {
  id: string
  sealedSecrets: string
  template: string
  format: CredentialFormat
}

const attempt = defineQuery<{ codeHash: string; now: Date; maximumAttempts: number }, TriedHandover>(
  'wallet.handover.attempt',
  `update wallet.handover h set attempts = attempts + 1 from wallet.offer o
   where h.code_hash = :codeHash and h.expires_at > :now and h.code_used_at is null and h.attempts < :maximumAttempts
     and o.id = h.offer_id
   returning h.id, h.sealed_secrets as "sealedSecrets", o.template, h.format`,
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
): Promise<TriedHandover | undefined> {
  return target.maybe(attempt, { codeHash, now, maximumAttempts })
}

const purge = defineQuery<{ now: Date; limit: number }, never>(
  'wallet.handover.purge',
  `delete from wallet.handover where id in (
     select id from wallet.handover where expires_at <= :now limit :limit)`,
)

export async function purgeHandovers(target: Queryable, now: Date, limit: number): Promise<number> {
  return target.execute(purge, { now, limit })
}

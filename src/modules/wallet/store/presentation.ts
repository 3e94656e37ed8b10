import { defineQuery, json, type Queryable, type Transaction } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { Asked } from '../domain/dcql/ask.ts'

export type ResponseMode = 'direct_post' | 'direct_post.jwt'

/** A verifier's question: show these claims of a card of these kinds. */
export interface PresentationRequest {
  id: string
  /** Of the first card asked for. */
  template: string
  claims: string[]
  asked: Asked
  purpose: Record<Locale, string>
  verifierOrganisationId: string
  personId: string | null
  /** The named check that it is one of, and the member of staff who asks. */
  checkId: string | null
  askedBy: string | null
  returnPath: string
  nonce: string
  state: string
  responseMode: ResponseMode
  /** Private key for encrypted answers, sealed; gone once there is an answer. */
  sealedKey: string | null
  createdAt: Date
  expiresAt: Date
  /** When a wallet first read it. */
  fetchedAt: Date | null
  consumedAt: Date | null
  completedAt: Date | null
}

const columns = `id, template, claims, asked, json_build_object('en', purpose_en, 'cy', purpose_cy) as purpose,
  verifier_organisation_id as "verifierOrganisationId", person_id as "personId", check_id as "checkId",
  asked_by as "askedBy", return_path as "returnPath", nonce, state, response_mode as "responseMode",
  sealed_key as "sealedKey", created_at as "createdAt", expires_at as "expiresAt", fetched_at as "fetchedAt",
  consumed_at as "consumedAt", completed_at as "completedAt"`

interface NewRow {
  id: string
  template: string
  claims: readonly string[]
  verifierOrganisationId: string
  personId: string | null
  checkId: string | null
  askedBy: string | null
  returnPath: string
  nonce: string
  state: string
  responseMode: string
  sealedKey: string | null
  codeHash: string
  createdAt: Date
  expiresAt: Date
  keepUntil: Date
}

const insert = defineQuery<
  { [Name in keyof NewRow]: NewRow[Name] } & { asked: string; purposeEn: string; purposeCy: string },
  never
>(
  'wallet.presentation_request.insert',
  `insert into wallet.presentation_request
     (id, template, claims, asked, purpose_en, purpose_cy, verifier_organisation_id, person_id, check_id, asked_by,
      return_path, nonce, state, response_mode, sealed_key, code_hash, created_at, expires_at, keep_until)
   values (:id, :template, :claims::text[], :asked::jsonb, :purposeEn, :purposeCy, :verifierOrganisationId, :personId,
      :checkId, :askedBy, :returnPath, :nonce, :state, :responseMode, :sealedKey, :codeHash, :createdAt, :expiresAt,
      :keepUntil)`,
)

export type NewRequest = NewRow & Pick<PresentationRequest, 'asked' | 'purpose'>

export async function insertRequest(
  tx: Transaction,
  { purpose, asked, ...request }: NewRequest,
): Promise<void> {
  await tx.execute(insert, { ...request, asked: json(asked), purposeEn: purpose.en, purposeCy: purpose.cy })
}

const openById = defineQuery<{ id: string; now: Date }, PresentationRequest>(
  'wallet.presentation_request.open',
  `select ${columns} from wallet.presentation_request
   where id = :id and consumed_at is null and expires_at > :now and asked is not null`,
)

/** A request that still waits for its answer. */
export async function openRequest(
  target: Queryable,
  id: string,
  now: Date,
): Promise<PresentationRequest | undefined> {
  return target.maybe(openById, { id, now })
}

const openByCode = defineQuery<{ codeHash: string; now: Date }, PresentationRequest>(
  'wallet.presentation_request.open_by_code',
  `select ${columns} from wallet.presentation_request
   where code_hash = :codeHash and consumed_at is null and expires_at > :now and asked is not null`,
)

/** The open request behind a code that somebody typed. */
export async function openRequestByCode(
  target: Queryable,
  codeHash: string,
  now: Date,
): Promise<PresentationRequest | undefined> {
  return target.maybe(openByCode, { codeHash, now })
}

const markFetched = defineQuery<{ id: string; now: Date }, never>(
  'wallet.presentation_request.fetched',
  `update wallet.presentation_request set fetched_at = :now where id = :id and fetched_at is null`,
)

/** Notes that a wallet has read the request, so that whoever waits sees that something happens. */
export async function noteFetched(target: Queryable, id: string, now: Date): Promise<void> {
  await target.execute(markFetched, { id, now })
}

const consume = defineQuery<{ id: string; now: Date; responseCodeHash: string }, never>(
  'wallet.presentation_request.consume',
  `update wallet.presentation_request
   set consumed_at = :now, response_code_hash = :responseCodeHash, sealed_key = null, code_hash = null,
       completed_at = case when person_id is null then :now end
   where id = :id and consumed_at is null and expires_at > :now`,
)

/** Uses the request up. Returns false when another answer came first, or it is too old. */
export async function consumeRequest(
  tx: Transaction,
  use: { id: string; now: Date; responseCodeHash: string },
): Promise<boolean> {
  return (await tx.execute(consume, use)) === 1
}

const complete = defineQuery<
  { id: string; personId: string | null; responseCodeHash: string; now: Date },
  { returnPath: string; checkId: string | null }
>(
  'wallet.presentation_request.complete',
  `update wallet.presentation_request set completed_at = coalesce(completed_at, :now)
   where id = :id and response_code_hash = :responseCodeHash and (person_id is null or person_id = :personId::uuid)
   returning return_path as "returnPath", check_id as "checkId"`,
)

/**
 * The person is back with the code that their wallet was given: only now does the answer count. Somebody who was
 * tricked into answering another person's request comes back signed in as themselves, and gets undefined.
 */
export async function completeRequest(
  target: Queryable,
  back: { id: string; personId: string | null; responseCodeHash: string; now: Date },
): Promise<{ returnPath: string; checkId: string | null } | undefined> {
  return target.maybe(complete, back)
}

const ofOrganisations = defineQuery<{ id: string; organisationIds: readonly string[] }, PresentationRequest>(
  'wallet.presentation_request.of_organisations',
  `select ${columns} from wallet.presentation_request
   where id = :id and check_id is not null and verifier_organisation_id = any(:organisationIds::uuid[])`,
)

/** A request of a named check, for staff of the body that asks. */
export async function checkRequestOfOrganisations(
  target: Queryable,
  organisationIds: readonly string[],
  id: string,
): Promise<PresentationRequest | undefined> {
  return target.maybe(ofOrganisations, { id, organisationIds })
}

const purge = defineQuery<{ now: Date; limit: number }, never>(
  'wallet.presentation_request.purge',
  `delete from wallet.presentation_request
   where id in (select id from wallet.presentation_request where keep_until <= :now limit :limit)`,
)

/** Forgets old requests together with their results. */
export async function purgeRequests(target: Queryable, now: Date, limit: number): Promise<number> {
  return target.execute(purge, { now, limit })
}

import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import type { Locale } from '#kernel/i18n'

/** A verifier's question: show these claims of a card of this kind. */
export interface PresentationRequest {
  id: string
  template: string
  claims: string[]
  purpose: Record<Locale, string>
  verifierOrganisationId: string
  personId: string | null
  returnPath: string
  nonce: string
  state: string
  expiresAt: Date
  consumedAt: Date | null
  completedAt: Date | null
}

const columns = `id, template, claims, json_build_object('en', purpose_en, 'cy', purpose_cy) as purpose,
  verifier_organisation_id as "verifierOrganisationId", person_id as "personId", return_path as "returnPath",
  nonce, state, expires_at as "expiresAt", consumed_at as "consumedAt", completed_at as "completedAt"`

const insert = defineQuery<
  {
    id: string
    template: string
    claims: readonly string[]
    purposeEn: string
    purposeCy: string
    verifierOrganisationId: string
    personId: string | null
    returnPath: string
    nonce: string
    state: string
    createdAt: Date
    expiresAt: Date
  },
  never
>(
  'wallet.presentation_request.insert',
  `insert into wallet.presentation_request
     (id, template, claims, purpose_en, purpose_cy, verifier_organisation_id, person_id, return_path, nonce, state,
      created_at, expires_at)
   values (:id, :template, :claims::text[], :purposeEn, :purposeCy, :verifierOrganisationId, :personId, :returnPath,
      :nonce, :state, :createdAt, :expiresAt)`,
)

type NewRequest = Omit<PresentationRequest, 'consumedAt' | 'completedAt' | 'claims'> & {
  claims: readonly string[]
  createdAt: Date
}

export async function insertRequest(tx: Transaction, { purpose, ...request }: NewRequest): Promise<void> {
  await tx.execute(insert, { ...request, purposeEn: purpose.en, purposeCy: purpose.cy })
}

const openById = defineQuery<{ id: string; now: Date }, PresentationRequest>(
  'wallet.presentation_request.open',
  `select ${columns} from wallet.presentation_request where id = :id and consumed_at is null and expires_at > :now`,
)

/** A request that still waits for its answer. */
export async function openRequest(
  target: Queryable,
  id: string,
  now: Date,
): Promise<PresentationRequest | undefined> {
  return target.maybe(openById, { id, now })
}

const consume = defineQuery<{ id: string; now: Date; responseCodeHash: string }, never>(
  'wallet.presentation_request.consume',
  `update wallet.presentation_request
   set consumed_at = :now, response_code_hash = :responseCodeHash,
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
  { returnPath: string }
>(
  'wallet.presentation_request.complete',
  `update wallet.presentation_request set completed_at = coalesce(completed_at, :now)
   where id = :id and response_code_hash = :responseCodeHash and (person_id is null or person_id = :personId::uuid)
   returning return_path as "returnPath"`,
)

/**
 * The person is back with the code that their wallet was given: only now does the answer count. Somebody who was
 * tricked into answering another person's request comes back signed in as themselves, and gets undefined.
 */
export async function completeRequest(
  target: Queryable,
  back: { id: string; personId: string | null; responseCodeHash: string; now: Date },
): Promise<{ returnPath: string } | undefined> {
  return target.maybe(complete, back)
}

export type RefusalReason = 'declined' | 'revoked' | 'expired' | 'untrusted-issuer'

/** How a presentation ended. */
export interface PresentationResult {
  outcome: 'accepted' | 'refused'
  refusedBecause: RefusalReason | null
  sealedClaims: string | null
  issuerOrganisationId: string | null
  checkedAt: Date
}

const insertOutcome = defineQuery<
  {
    requestId: string
    outcome: string
    refusedBecause: string | null
    sealedClaims: string | null
    issuerOrganisationId: string | null
    checkedAt: Date
  },
  never
>(
  'wallet.presentation_result.insert',
  `insert into wallet.presentation_result
     (request_id, outcome, refused_because, sealed_claims, issuer_organisation_id, checked_at)
   values (:requestId, :outcome, :refusedBecause, :sealedClaims, :issuerOrganisationId, :checkedAt)`,
)

export async function insertResult(
  tx: Transaction,
  result: PresentationResult & { requestId: string },
): Promise<void> {
  await tx.execute(insertOutcome, { ...result })
}

const standing = defineQuery<
  { id: string },
  { completedAt: Date | null } & { [Name in keyof PresentationResult]: PresentationResult[Name] | null }
>(
  'wallet.presentation_request.standing',
  `select q.completed_at as "completedAt", r.outcome, r.refused_because as "refusedBecause",
          r.sealed_claims as "sealedClaims", r.issuer_organisation_id as "issuerOrganisationId",
          r.checked_at as "checkedAt"
   from wallet.presentation_request q left join wallet.presentation_result r on r.request_id = q.id
   where q.id = :id`,
)

/** Undefined when there is no such request; `result` is undefined until the person is back with it. */
export async function requestStanding(
  target: Queryable,
  id: string,
): Promise<{ result: PresentationResult | undefined } | undefined> {
  const row = await target.maybe(standing, { id })
  if (row === undefined) return undefined
  const { completedAt, outcome, checkedAt, ...rest } = row
  if (completedAt === null || outcome === null || checkedAt === null) return { result: undefined }
  return { result: { ...rest, outcome, checkedAt } }
}

const purge = defineQuery<{ before: Date; limit: number }, never>(
  'wallet.presentation_request.purge',
  `delete from wallet.presentation_request
   where id in (select id from wallet.presentation_request where created_at < :before limit :limit)`,
)

/** Forgets old requests together with their results. */
export async function purgeRequests(target: Queryable, before: Date, limit: number): Promise<number> {
  return target.execute(purge, { before, limit })
}

import { defineQuery, type Queryable, type Transaction } from '#kernel/db'

export const refusalReasons = [
  'declined',
  'revoked',
  'suspended',
  'expired',
  'not-yet-valid',
  'untrusted-issuer',
] as const
export type RefusalReason = (typeof refusalReasons)[number]

/** How a presentation ended. */
export interface PresentationResult {
  outcome: 'accepted' | 'refused'
  refusedBecause: RefusalReason | null
  sealedClaims: string | null
  issuerOrganisationId: string | null
  /** As the register or this site names who issued the card. */
  issuerNameEn: string | null
  issuerNameCy: string | null
  /** Of a named check: what was asked is so, or not. */
  answer: boolean | null
  /** How old what is known of the status was. */
  statusFetchedAt: Date | null
  /** Where the status stands, sealed: to ask again later. */
  sealedStanding: string | null
  checkedAt: Date
}

const insertOutcome = defineQuery<
  { requestId: string } & { [Name in keyof PresentationResult]: PresentationResult[Name] },
  never
>(
  'wallet.presentation_result.insert',
  `insert into wallet.presentation_result
     (request_id, outcome, refused_because, sealed_claims, issuer_organisation_id, issuer_name_en, issuer_name_cy,
      answer, status_fetched_at, sealed_standing, checked_at)
   values (:requestId, :outcome, :refusedBecause, :sealedClaims, :issuerOrganisationId, :issuerNameEn, :issuerNameCy,
      :answer, :statusFetchedAt, :sealedStanding, :checkedAt)`,
)

export async function insertResult(
  tx: Transaction,
  result: PresentationResult & { requestId: string },
): Promise<void> {
  await tx.execute(insertOutcome, { ...result })
}

const standing = defineQuery<
  { id: string },
  { completedAt: Date | null; verifierOrganisationId: string } & {
    [Name in keyof PresentationResult]: PresentationResult[Name] | null
  }
>(
  'wallet.presentation_result.standing',
  `select q.completed_at as "completedAt", q.verifier_organisation_id as "verifierOrganisationId", r.outcome, r.refused_because as "refusedBecause",
          r.sealed_claims as "sealedClaims", r.issuer_organisation_id as "issuerOrganisationId",
          r.issuer_name_en as "issuerNameEn", r.issuer_name_cy as "issuerNameCy", r.answer,
          r.status_fetched_at as "statusFetchedAt", r.sealed_standing as "sealedStanding",
          r.checked_at as "checkedAt"
   from wallet.presentation_request q left join wallet.presentation_result r on r.request_id = q.id
   where q.id = :id`,
)

/** Undefined when there is no such request; `result` is undefined until the person is back with it. */
export async function requestStanding(
  target: Queryable,
  id: string,
): Promise<{ result: PresentationResult | undefined; verifierOrganisationId: string } | undefined> {
  const row = await target.maybe(standing, { id })
  if (row === undefined) return undefined
  const { completedAt, outcome, checkedAt, verifierOrganisationId, ...rest } = row
  const isOver = completedAt !== null && outcome !== null && checkedAt !== null
  return { result: isOver ? { ...rest, outcome, checkedAt } : undefined, verifierOrganisationId }
}

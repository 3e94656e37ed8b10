import { defineQuery, type Queryable } from '#kernel/db'

/** What somebody wants to act for, waiting at a desk. */
export interface DelegationRequest {
  id: string
  reference: string
  kind: 'child' | 'company'
  grantorId: string
  granteePersonId: string
  organisationId: string
  status: 'requested' | 'active' | 'refused' | 'ended' | 'expired'
  askedAt: Date
  answerBy: Date
  sealedDetails: string
  granteeGivenNames: string
  granteeFamilyName: string
  granteeDateOfBirth: string
}

const columns = `d.id, d.reference, d.kind, d.grantor_id as "grantorId", d.grantee_person_id as "granteePersonId",
  d.organisation_id as "organisationId", d.status, d.asked_at as "askedAt", d.answer_by as "answerBy",
  r.sealed_details as "sealedDetails", coalesce(p.given_names, '') as "granteeGivenNames",
  coalesce(p.family_name, '') as "granteeFamilyName", coalesce(p.date_of_birth::text, '') as "granteeDateOfBirth"`
const source = `identity.delegation d join identity.represented r on r.id = d.grantor_id
  left join identity.proven_identity p on p.person_id = d.grantee_person_id`

const waiting = defineQuery<
  { organisationIds: readonly string[]; now: Date; limit: number },
  DelegationRequest
>(
  'identity.delegation.requests',
  `select ${columns} from ${source}
   where d.organisation_id = any(:organisationIds::uuid[]) and d.status = 'requested' and d.answer_by > :now
   order by d.asked_at, d.id limit :limit`,
)

/** Who waits at the desks of these bodies, the longest first. */
export async function waitingRequests(
  target: Queryable,
  page: { organisationIds: readonly string[]; now: Date; limit: number },
): Promise<DelegationRequest[]> {
  return target.many(waiting, page)
}

const find = defineQuery<{ id: string; organisationIds: readonly string[] }, DelegationRequest>(
  'identity.delegation.request',
  `select ${columns} from ${source} where d.id = :id and d.organisation_id = any(:organisationIds::uuid[])`,
)

/** A request at one of these bodies' desks, decided or not. */
export async function findRequest(
  target: Queryable,
  key: { id: string; organisationIds: readonly string[] },
): Promise<DelegationRequest | undefined> {
  return target.maybe(find, key)
}

const decide = defineQuery<
  {
    id: string
    organisationIds: readonly string[]
    status: string
    evidence: readonly string[]
    sealedReason: string | null
    decidedBy: string
    now: Date
  },
  never
>(
  'identity.delegation.decide',
  `update identity.delegation
   set status = :status, evidence = :evidence, sealed_reason = :sealedReason, decided_by = :decidedBy,
       starts_at = case when :status = 'active' then :now::timestamptz end,
       ended_at = case when :status = 'refused' then :now::timestamptz end
   where id = :id and organisation_id = any(:organisationIds::uuid[]) and status = 'requested' and answer_by > :now`,
)

/** Returns false when another officer decided first, or the time is up. */
export async function decideRequest(
  target: Queryable,
  decision: {
    id: string
    organisationIds: readonly string[]
    status: 'active' | 'refused'
    evidence: readonly string[]
    sealedReason: string | null
    decidedBy: string
    now: Date
  },
): Promise<boolean> {
  return (await target.execute(decide, decision)) === 1
}

const withdraw = defineQuery<
  { id: string; organisationIds: readonly string[]; sealedReason: string; endedBy: string; now: Date },
  never
>(
  'identity.delegation.withdraw',
  `update identity.delegation
   set status = 'ended', ended_at = :now, ended_by = :endedBy, sealed_reason = :sealedReason
   where id = :id and organisation_id = any(:organisationIds::uuid[]) and status = 'active'`,
)

/** The body that approved it ends it. Returns false when it has ended already. */
export async function withdrawApproval(
  target: Queryable,
  end: { id: string; organisationIds: readonly string[]; sealedReason: string; endedBy: string; now: Date },
): Promise<boolean> {
  return (await target.execute(withdraw, end)) === 1
}

interface Expired {
  id: string
  kind: 'adult' | 'child' | 'company'
  grantorId: string
  granteePersonId: string | null
}

const expire = defineQuery<{ now: Date; limit: number }, Expired>(
  'identity.delegation.expire',
  `update identity.delegation set status = 'expired', ended_at = :now, code_hash = null where id in (
     select id from identity.delegation
     where (status = 'active' and ends_at <= :now) or (status in ('invited', 'requested') and answer_by <= :now)
     order by id limit :limit for update skip locked)
   returning id, kind, grantor_id as "grantorId", grantee_person_id as "granteePersonId"`,
)

/** Ends those whose time is up. @returns them */
export async function expireDelegations(target: Queryable, now: Date, limit: number): Promise<Expired[]> {
  return target.many(expire, { now, limit })
}

const identifiers = defineQuery<
  Record<string, never>,
  { id: string; organisationId: string; personId: string }
>(
  'identity.delegation.identifiers',
  `select id, organisation_id as "organisationId", grantee_person_id as "personId" from identity.delegation
   where organisation_id is not null order by id limit 50`,
)

/** For the tests of access: which requests there are, and whose they are. */
export async function delegationIdentifiers(
  target: Queryable,
): Promise<{ id: string; organisationId: string; personId: string }[]> {
  return target.many(identifiers, {})
}

import { defineQuery, json, type Queryable } from '#kernel/db'

/** What a check is for: to prove an identity, or to change a proven name or address. */
export type CheckPurpose = 'prove' | 'name' | 'address'

export type CheckStatus = 'waiting' | 'confirmed' | 'not-confirmed' | 'withdrawn' | 'expired'

/** A check of somebody's identity at a desk. */
export interface IdentityCheck {
  id: string
  reference: string
  personId: string
  organisationId: string
  givenNames: string
  familyName: string
  /** YYYY-MM-DD */
  dateOfBirth: string
  /** Kinds that the person said they would bring. */
  evidence: readonly string[]
  purpose: CheckPurpose
  /** The new name or address, sealed; null for `prove`. */
  sealedChange: string | null
  /** The appointment, where one is booked. */
  slotId: string | null
  status: CheckStatus
  version: number
  requestedAt: Date
  deadline: Date
  decidedAt: Date | null
  reason: string | null
}

const columns = `id, reference, person_id as "personId", organisation_id as "organisationId",
  given_names as "givenNames", family_name as "familyName", date_of_birth as "dateOfBirth", evidence, status, version,
  purpose, sealed_change as "sealedChange", slot_id as "slotId", requested_at as "requestedAt", deadline, decided_at as "decidedAt", reason`

export interface NewIdentityCheck extends Pick<
  IdentityCheck,
  | 'id'
  | 'reference'
  | 'personId'
  | 'organisationId'
  | 'givenNames'
  | 'familyName'
  | 'dateOfBirth'
  | 'evidence'
  | 'deadline'
> {
  purpose?: CheckPurpose
  sealedChange?: string
  now: Date
}

const insert = defineQuery<
  {
    id: string
    reference: string
    personId: string
    organisationId: string
    givenNames: string
    familyName: string
    dateOfBirth: string
    evidence: string
    purpose: string
    sealedChange: string | null
    deadline: Date
    now: Date
  },
  never
>(
  'identity.identity_check.insert',
  `insert into identity.identity_check
     (id, reference, person_id, organisation_id, given_names, family_name, date_of_birth, evidence, purpose,
      sealed_change, status, requested_at, deadline)
   values (:id, :reference, :personId, :organisationId, :givenNames, :familyName, :dateOfBirth, :evidence::jsonb,
      :purpose, :sealedChange, 'waiting', :now, :deadline)
   on conflict do nothing`,
)

/** Returns false when the person has a check waiting already. */
export async function insertCheck(target: Queryable, check: NewIdentityCheck): Promise<boolean> {
  const { purpose = 'prove', sealedChange = null, evidence, ...rest } = check
  return (await target.execute(insert, { ...rest, purpose, sealedChange, evidence: json(evidence) })) === 1
}

const waitingOf = defineQuery<{ personId: string; now: Date }, IdentityCheck>(
  'identity.identity_check.waiting_of_person',
  `select ${columns} from identity.identity_check
   where person_id = :personId and status = 'waiting' and deadline > :now`,
)

export async function waitingCheckOf(
  target: Queryable,
  personId: string,
  now: Date,
): Promise<IdentityCheck | undefined> {
  return target.maybe(waitingOf, { personId, now })
}

const book = defineQuery<{ personId: string; slotId: string | null }, never>(
  'identity.identity_check.book',
  `update identity.identity_check set slot_id = :slotId, version = version + 1
   where person_id = :personId and status = 'waiting'`,
)

/** @param slotId null to come without an appointment */
export async function setCheckSlot(
  target: Queryable,
  personId: string,
  slotId: string | null,
): Promise<void> {
  await target.execute(book, { personId, slotId })
}

const withdraw = defineQuery<{ personId: string; now: Date }, never>(
  'identity.identity_check.withdraw',
  `update identity.identity_check set status = 'withdrawn', decided_at = :now, version = version + 1
   where person_id = :personId and status = 'waiting'`,
)

/** The person does not want the check any more, or it ran out before they asked for another. */
export async function withdrawChecks(target: Queryable, personId: string, now: Date): Promise<number> {
  return target.execute(withdraw, { personId, now })
}

const queue = defineQuery<
  { organisationIds: readonly string[]; now: Date; after: Date; afterId: string; limit: number },
  IdentityCheck
>(
  'identity.identity_check.queue',
  `select ${columns} from identity.identity_check
   where status = 'waiting' and deadline > :now and organisation_id = any(:organisationIds::uuid[])
     and (requested_at, id) > (:after, :afterId::uuid)
   order by requested_at, id limit :limit`,
)

/** Where a page of the queue starts: after this check. */
export interface QueuePosition {
  requestedAt: Date
  id: string
}

const beginning: QueuePosition = { requestedAt: new Date(0), id: '00000000-0000-0000-0000-000000000000' }

/** Checks that wait at the desks of these organisations, oldest first. */
export async function waitingChecks(
  target: Queryable,
  organisationIds: readonly string[],
  page: { now: Date; after?: QueuePosition | undefined; limit: number },
): Promise<IdentityCheck[]> {
  const { requestedAt, id } = page.after ?? beginning
  return target.many(queue, {
    organisationIds,
    now: page.now,
    after: requestedAt,
    afterId: id,
    limit: page.limit,
  })
}

const count = defineQuery<{ organisationIds: readonly string[]; now: Date }, { count: number }>(
  'identity.identity_check.count',
  `select count(*)::int as count from identity.identity_check
   where status = 'waiting' and deadline > :now and organisation_id = any(:organisationIds::uuid[])`,
)

export async function countWaitingChecks(
  target: Queryable,
  organisationIds: readonly string[],
  now: Date,
): Promise<number> {
  return (await target.one(count, { organisationIds, now })).count
}

const find = defineQuery<{ id: string; organisationIds: readonly string[] }, IdentityCheck>(
  'identity.identity_check.find',
  `select ${columns} from identity.identity_check
   where id = :id and organisation_id = any(:organisationIds::uuid[])`,
)

/** A check at a desk of one of these organisations; undefined for those of others. */
export async function findCheck(
  target: Queryable,
  id: string,
  organisationIds: readonly string[],
): Promise<IdentityCheck | undefined> {
  return target.maybe(find, { id, organisationIds })
}

const findByReference = defineQuery<
  { reference: string; organisationIds: readonly string[]; now: Date },
  { id: string }
>(
  'identity.identity_check.find_by_reference',
  `select id from identity.identity_check
   where replace(reference, '-', '') = :reference and status = 'waiting' and deadline > :now
     and organisation_id = any(:organisationIds::uuid[])`,
)

/** @param reference as people type it: upper case, without hyphens and spaces */
export async function findWaitingByReference(
  target: Queryable,
  reference: string,
  organisationIds: readonly string[],
  now: Date,
): Promise<string | undefined> {
  return (await target.maybe(findByReference, { reference, organisationIds, now }))?.id
}

const decide = defineQuery<
  {
    id: string
    organisationIds: readonly string[]
    version: number
    status: string
    profile: string | null
    reason: string | null
    decidedBy: string
    now: Date
  },
  never
>(
  'identity.identity_check.decide',
  `update identity.identity_check
   set status = :status, profile = :profile, reason = :reason, decided_by = :decidedBy, decided_at = :now,
       version = version + 1
   where id = :id and version = :version and status = 'waiting' and deadline > :now
     and organisation_id = any(:organisationIds::uuid[])`,
)

export interface CheckDecision {
  id: string
  organisationIds: readonly string[]
  /** As the officer saw it. */
  version: number
  status: 'confirmed' | 'not-confirmed'
  profile: string | null
  reason: string | null
  decidedBy: string
  now: Date
}

/** Returns false when the check is no longer as the officer saw it: of two officers one decides. */
export async function decideCheck(target: Queryable, decision: CheckDecision): Promise<boolean> {
  return (await target.execute(decide, { ...decision })) === 1
}

const expire = defineQuery<{ now: Date; limit: number }, { personId: string; reference: string }>(
  'identity.identity_check.expire',
  `update identity.identity_check set status = 'expired', decided_at = :now, version = version + 1
   where id in (
     select id from identity.identity_check where status = 'waiting' and deadline <= :now
     order by deadline limit :limit for update skip locked)
   returning person_id as "personId", reference`,
)

/** Ends checks whose time is up; returns whose they were. */
export async function expireChecks(
  target: Queryable,
  now: Date,
  limit: number,
): Promise<{ personId: string; reference: string }[]> {
  return target.many(expire, { now, limit })
}

const identifiers = defineQuery<Record<string, never>, { id: string; organisationId: string }>(
  'identity.identity_check.identifiers',
  `select id, organisation_id as "organisationId" from identity.identity_check order by id limit 50`,
)

/** For the tests of access: which checks there are, and whose desk they belong to. */
export async function checkIdentifiers(target: Queryable): Promise<{ id: string; organisationId: string }[]> {
  return target.many(identifiers, {})
}

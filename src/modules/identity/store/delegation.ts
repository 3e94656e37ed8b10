import { defineQuery, type Queryable } from '#kernel/db'
import type { DelegationKind, DelegationStatus } from '../domain/delegation.ts'

/** One person lets another act for them, or somebody acts for a child or a company. */
export interface Delegation {
  id: string
  /** What people read aloud. */
  reference: string
  kind: DelegationKind
  /** The person acted for; for a child and a company, what is known of them is in `represented`. */
  grantorId: string
  /** Null until an invitation is accepted. */
  granteePersonId: string | null
  sealedInvitedEmail: string | null
  /** Whose desk checks it; null between adults. */
  organisationId: string | null
  /** Names of services; null for all. */
  services: string[] | null
  minimumLevel: number
  status: DelegationStatus
  askedAt: Date
  answerBy: Date
  startsAt: Date | null
  endsAt: Date
  endedAt: Date | null
  sealedReason: string | null
  /** Of a child or company. */
  sealedDetails: string | null
  /** Proved, or the email address where nothing was; null without an account. */
  grantorName: string | null
  granteeName: string | null
}

function nameOf(personId: string): string {
  return `(select coalesce(nullif(trim(concat_ws(' ', p.given_names, p.family_name)), ''), a.email)
     from identity.account a left join identity.proven_identity p on p.person_id = a.person_id
     where a.person_id = ${personId})`
}

const columns = `d.id, d.reference, d.kind, d.grantor_id as "grantorId", d.grantee_person_id as "granteePersonId",
  d.sealed_invited_email as "sealedInvitedEmail", d.organisation_id as "organisationId", d.services,
  d.minimum_level as "minimumLevel", d.status, d.asked_at as "askedAt", d.answer_by as "answerBy",
  d.starts_at as "startsAt", d.ends_at as "endsAt", d.ended_at as "endedAt", d.sealed_reason as "sealedReason",
  r.sealed_details as "sealedDetails", ${nameOf('d.grantor_id')} as "grantorName",
  ${nameOf('d.grantee_person_id')} as "granteeName"`
const source = `identity.delegation d left join identity.represented r on r.id = d.grantor_id`

export interface NewDelegation {
  id: string
  reference: string
  kind: DelegationKind
  grantorId: string
  granteePersonId: string | null
  sealedInvitedEmail: string | null
  codeHash: string | null
  organisationId: string | null
  services: readonly string[] | null
  minimumLevel: number
  status: 'invited' | 'requested'
  askedAt: Date
  answerBy: Date
  endsAt: Date
}

const insert = defineQuery<{ [Name in keyof NewDelegation]: NewDelegation[Name] }, never>(
  'identity.delegation.insert',
  `insert into identity.delegation
     (id, reference, kind, grantor_id, grantee_person_id, sealed_invited_email, code_hash, organisation_id, services,
      minimum_level, status, asked_at, answer_by, ends_at)
   values (:id, :reference, :kind, :grantorId, :granteePersonId, :sealedInvitedEmail, :codeHash, :organisationId,
      :services, :minimumLevel, :status, :askedAt, :answerBy, :endsAt)`,
)

export async function insertDelegation(target: Queryable, delegation: NewDelegation): Promise<void> {
  await target.execute(insert, { ...delegation })
}

const represent = defineQuery<{ id: string; kind: string; sealedDetails: string; now: Date }, never>(
  'identity.represented.insert',
  `insert into identity.represented (id, kind, sealed_details, created_at)
   values (:id, :kind, :sealedDetails, :now)`,
)

/** Keeps what is known of a child or a company. */
export async function insertRepresented(
  target: Queryable,
  represented: { id: string; kind: 'child' | 'company'; sealedDetails: string; now: Date },
): Promise<void> {
  await target.execute(represent, represented)
}

const ofPerson = defineQuery<{ personId: string }, Delegation>(
  'identity.delegation.of_person',
  `select ${columns} from ${source}
   where d.grantor_id = :personId or d.grantee_person_id = :personId order by d.asked_at desc, d.id limit 100`,
)

/** All that somebody has given or was given, also what has ended; the newest first. */
export async function delegationsOfPerson(target: Queryable, personId: string): Promise<Delegation[]> {
  return target.many(ofPerson, { personId })
}

const ofParty = defineQuery<{ id: string; personId: string }, Delegation>(
  'identity.delegation.of_party',
  `select ${columns} from ${source}
   where d.id = :id and (d.grantor_id = :personId or d.grantee_person_id = :personId)`,
)

/** A delegation, if the person is one of its two sides. */
export async function delegationOfParty(
  target: Queryable,
  key: { id: string; personId: string },
): Promise<Delegation | undefined> {
  return target.maybe(ofParty, key)
}

const byCode = defineQuery<{ codeHash: string; now: Date }, Delegation>(
  'identity.delegation.by_code',
  `select ${columns} from ${source}
   where d.code_hash = :codeHash and d.status = 'invited' and d.answer_by > :now`,
)

/** An invitation that waits for its answer. */
export async function invitationByCode(
  target: Queryable,
  key: { codeHash: string; now: Date },
): Promise<Delegation | undefined> {
  return target.maybe(byCode, key)
}

const answer = defineQuery<
  { id: string; granteePersonId: string; status: 'active' | 'declined'; now: Date },
  never
>(
  'identity.delegation.answer',
  `update identity.delegation
   set status = :status, grantee_person_id = :granteePersonId, code_hash = null,
       starts_at = case when :status = 'active' then :now::timestamptz end,
       ended_at = case when :status = 'declined' then :now::timestamptz end
   where id = :id and status = 'invited' and answer_by > :now`,
)

/** Answers an invitation. Returns false when it was answered or withdrawn meanwhile. */
export async function answerInvitation(
  target: Queryable,
  given: { id: string; granteePersonId: string; status: 'active' | 'declined'; now: Date },
): Promise<boolean> {
  return (await target.execute(answer, given)) === 1
}

const end = defineQuery<{ id: string; personId: string; now: Date }, never>(
  'identity.delegation.end',
  `update identity.delegation set status = 'ended', ended_at = :now, ended_by = :personId, code_hash = null
   where id = :id and (grantor_id = :personId or grantee_person_id = :personId)
     and status in ('invited', 'requested', 'active')`,
)

/** Ends what has not ended. Either side may. Returns false when there is nothing to end. */
export async function endOwnDelegation(
  target: Queryable,
  key: { id: string; personId: string; now: Date },
): Promise<boolean> {
  return (await target.execute(end, key)) === 1
}

const countOpen = defineQuery<{ personId: string }, { count: number }>(
  'identity.delegation.count_open',
  `select count(*)::int as count from identity.delegation
   where (grantor_id = :personId or grantee_person_id = :personId) and status in ('invited', 'requested', 'active')`,
)

/** How many there are that somebody has given or was given, asked-for ones included. */
export async function countOpenDelegations(target: Queryable, personId: string): Promise<number> {
  return (await target.one(countOpen, { personId })).count
}

const countInvited = defineQuery<{ personId: string; since: Date }, { count: number }>(
  'identity.delegation.count_invited',
  `select count(*)::int as count from identity.delegation
   where grantor_id = :personId and kind = 'adult' and asked_at > :since`,
)

/** How many people somebody has invited to act for them since then, whatever became of it. */
export async function countInvitations(target: Queryable, personId: string, since: Date): Promise<number> {
  return (await target.one(countInvited, { personId, since })).count
}

const mayAct = defineQuery<
  { granteePersonId: string; grantorId: string; service: string; at: Date },
  { id: string }
>(
  'identity.delegation.may_act',
  `select d.id from identity.delegation d join identity.proven_identity p on p.person_id = d.grantee_person_id
   where d.grantee_person_id = :granteePersonId and d.grantor_id = :grantorId and d.status = 'active'
     and d.starts_at <= :at and d.ends_at > :at and (d.services is null or :service = any(d.services))
     and p.level >= d.minimum_level and p.expires_at > :at and p.suspended_at is null
   limit 1`,
)

/** Is there a delegation that allows this, held by somebody whose identity is proved well enough? */
export async function hasDelegation(
  target: Queryable,
  asked: { granteePersonId: string; grantorId: string; service: string; at: Date },
): Promise<boolean> {
  return (await target.maybe(mayAct, asked)) !== undefined
}

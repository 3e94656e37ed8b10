import { defineQuery, type Queryable } from '#kernel/db'

export interface ContraIndicator {
  id: string
  personId: string
  code: string
  sealedReason: string
  /** What found it: `fraud-desk`, `desk`, `knowledge`, `own-records`, a register's name. */
  source: string
  organisationId: string | null
  raisedAt: Date
  mitigatedAt: Date | null
  mitigation: string | null
  sealedAppeal: string | null
  appealedAt: Date | null
  sealedAppealAnswer: string | null
  appealAnsweredAt: Date | null
  version: number
}

const columns = `id, person_id as "personId", code, sealed_reason as "sealedReason", source,
  organisation_id as "organisationId", raised_at as "raisedAt", mitigated_at as "mitigatedAt", mitigation,
  sealed_appeal as "sealedAppeal", appealed_at as "appealedAt", sealed_appeal_answer as "sealedAppealAnswer",
  appeal_answered_at as "appealAnsweredAt", version`

const insert = defineQuery<
  {
    id: string
    personId: string
    code: string
    sealedReason: string
    source: string
    organisationId: string | null
    raisedBy: string | null
    now: Date
  },
  never
>(
  'identity.contra_indicator.insert',
  `insert into identity.contra_indicator
     (id, person_id, code, sealed_reason, source, organisation_id, raised_by, raised_at)
   values (:id, :personId, :code, :sealedReason, :source, :organisationId, :raisedBy, :now)`,
)

export interface NewContraIndicator {
  id: string
  personId: string
  code: string
  sealedReason: string
  source: string
  organisationId: string | null
  raisedBy: string | null
  now: Date
}

export async function insertContraIndicator(target: Queryable, indicator: NewContraIndicator): Promise<void> {
  await target.execute(insert, { ...indicator })
}

const ofPerson = defineQuery<{ personId: string }, ContraIndicator>(
  'identity.contra_indicator.of_person',
  `select ${columns} from identity.contra_indicator where person_id = :personId order by raised_at desc, id`,
)

export async function contraIndicatorsOf(target: Queryable, personId: string): Promise<ContraIndicator[]> {
  return target.many(ofPerson, { personId })
}

const find = defineQuery<{ id: string; organisationIds: readonly string[] }, ContraIndicator>(
  'identity.contra_indicator.find',
  `select ${columns} from identity.contra_indicator
   where id = :id and organisation_id = any(:organisationIds::uuid[])`,
)

/** One that a fraud desk of these organisations handles. */
export async function findContraIndicator(
  target: Queryable,
  id: string,
  organisationIds: readonly string[],
): Promise<ContraIndicator | undefined> {
  return target.maybe(find, { id, organisationIds })
}

const open = defineQuery<{ organisationIds: readonly string[]; limit: number }, ContraIndicator>(
  'identity.contra_indicator.open',
  `select ${columns} from identity.contra_indicator
   where mitigated_at is null and organisation_id = any(:organisationIds::uuid[])
   order by appealed_at is not null and appeal_answered_at is null desc, raised_at, id limit :limit`,
)

/** Those that wait for a fraud desk, unanswered appeals first. */
export async function openContraIndicators(
  target: Queryable,
  organisationIds: readonly string[],
  limit: number,
): Promise<ContraIndicator[]> {
  return target.many(open, { organisationIds, limit })
}

const countOpen = defineQuery<{ organisationIds: readonly string[] }, { count: number }>(
  'identity.contra_indicator.count_open',
  `select count(*)::int as count from identity.contra_indicator
   where mitigated_at is null and organisation_id = any(:organisationIds::uuid[])`,
)

export async function countOpenContraIndicators(
  target: Queryable,
  organisationIds: readonly string[],
): Promise<number> {
  return (await target.one(countOpen, { organisationIds })).count
}

const mitigate = defineQuery<
  { id: string; version: number; mitigation: string; by: string; answer: string | null; now: Date },
  never
>(
  'identity.contra_indicator.mitigate',
  `update identity.contra_indicator
   set mitigated_at = :now, mitigated_by = :by, mitigation = :mitigation, version = version + 1,
     sealed_appeal_answer = case when appealed_at is null then sealed_appeal_answer else :answer end,
     appeal_answered_at = case when appealed_at is null then appeal_answered_at else :now end
   where id = :id and version = :version and mitigated_at is null`,
)

/** Returns false when it is no longer as the officer saw it. @param by who decided */
export async function mitigateContraIndicator(
  target: Queryable,
  act: { id: string; version: number; mitigation: string; by: string; answer: string | null; now: Date },
): Promise<boolean> {
  return (await target.execute(mitigate, { ...act })) === 1
}

const mitigateCodes = defineQuery<
  { personId: string; codes: readonly string[]; mitigation: string; by: string; now: Date },
  never
>(
  'identity.contra_indicator.mitigate_codes',
  `update identity.contra_indicator
   set mitigated_at = :now, mitigated_by = :by, mitigation = :mitigation, version = version + 1
   where person_id = :personId and code = any(:codes) and mitigated_at is null`,
)

/** Mitigates all of somebody's indicators with these codes: a check at a desk answered them. */
export async function mitigateContraIndicators(
  target: Queryable,
  act: { personId: string; codes: readonly string[]; mitigation: string; by: string; now: Date },
): Promise<number> {
  return target.execute(mitigateCodes, { ...act })
}

const appeal = defineQuery<{ id: string; personId: string; sealedAppeal: string; now: Date }, never>(
  'identity.contra_indicator.appeal',
  `update identity.contra_indicator
   set sealed_appeal = :sealedAppeal, appealed_at = :now, sealed_appeal_answer = null,
     appeal_answered_at = null, version = version + 1
   where id = :id and person_id = :personId and mitigated_at is null
     and (appealed_at is null or appeal_answered_at is not null)`,
)

/** The person says that it is wrong. Returns false where it is not theirs, is mitigated or waits for an answer. */
export async function appealContraIndicator(
  target: Queryable,
  act: { id: string; personId: string; sealedAppeal: string; now: Date },
): Promise<boolean> {
  return (await target.execute(appeal, act)) === 1
}

const answer = defineQuery<{ id: string; version: number; sealedAnswer: string; now: Date }, never>(
  'identity.contra_indicator.answer',
  `update identity.contra_indicator
   set sealed_appeal_answer = :sealedAnswer, appeal_answered_at = :now, version = version + 1
   where id = :id and version = :version and mitigated_at is null and appealed_at is not null
     and appeal_answered_at is null`,
)

/** The appeal was turned down. Returns false when it is no longer as the officer saw it. */
export async function turnDownAppeal(
  target: Queryable,
  act: { id: string; version: number; sealedAnswer: string; now: Date },
): Promise<boolean> {
  return (await target.execute(answer, act)) === 1
}

const identifiers = defineQuery<
  Record<string, never>,
  { id: string; organisationId: string; personId: string }
>(
  'identity.contra_indicator.identifiers',
  `select id, organisation_id as "organisationId", person_id as "personId" from identity.contra_indicator
   where organisation_id is not null order by id limit 50`,
)

/** For the tests of access: which there are, and whose fraud desk handles them. */
export async function contraIndicatorIdentifiers(
  target: Queryable,
): Promise<{ id: string; organisationId: string; personId: string }[]> {
  return target.many(identifiers, {})
}

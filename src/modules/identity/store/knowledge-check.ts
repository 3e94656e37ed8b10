import { addMs, dayMs } from '#kernel/clock'
import { defineQuery, type Queryable } from '#kernel/db'

/** Questions that a body asks a person through us. */
export interface KnowledgeCheck {
  id: string
  source: string
  organisationId: string
  sealedQuestions: string
  askedAt: Date
}

const insert = defineQuery<
  {
    id: string
    personId: string
    source: string
    organisationId: string
    sealedQuestions: string
    now: Date
    expiresAt: Date
    answeredAt: Date | null
  },
  never
>(
  'identity.knowledge_check.insert',
  `insert into identity.knowledge_check
     (id, person_id, source, organisation_id, sealed_questions, asked_at, expires_at, answered_at)
   values (:id, :personId, :source, :organisationId, :sealedQuestions, :now, :expiresAt, :answeredAt)`,
)

/** @param check.answeredAt where there is nothing to answer: it only counts as an attempt */
export async function insertKnowledgeCheck(
  target: Queryable,
  check: Omit<KnowledgeCheck, 'askedAt'> & {
    personId: string
    now: Date
    expiresAt: Date
    answeredAt: Date | null
  },
): Promise<void> {
  await target.execute(insert, { ...check })
}

const open = defineQuery<{ personId: string; now: Date }, KnowledgeCheck>(
  'identity.knowledge_check.open',
  `select id, source, organisation_id as "organisationId", sealed_questions as "sealedQuestions",
     asked_at as "askedAt"
   from identity.knowledge_check
   where person_id = :personId and answered_at is null and expires_at > :now
   order by asked_at desc limit 1`,
)

/** The questions that a person has yet to answer. */
export async function openKnowledgeCheck(
  target: Queryable,
  personId: string,
  now: Date,
): Promise<KnowledgeCheck | undefined> {
  return target.maybe(open, { personId, now })
}

const answer = defineQuery<{ id: string; personId: string; outcome: string; now: Date }, never>(
  'identity.knowledge_check.answer',
  `update identity.knowledge_check set outcome = :outcome, answered_at = :now
   where id = :id and person_id = :personId and answered_at is null and expires_at > :now`,
)

/** Returns false where they were answered before, or time is up: each set of questions is answered once. */
export async function answerKnowledgeCheck(
  target: Queryable,
  act: { id: string; personId: string; outcome: 'right' | 'wrong'; now: Date },
): Promise<boolean> {
  return (await target.execute(answer, act)) === 1
}

const withdraw = defineQuery<{ personId: string; now: Date }, never>(
  'identity.knowledge_check.withdraw',
  `update identity.knowledge_check set answered_at = :now where person_id = :personId and answered_at is null`,
)

/** Questions that wait are not answered any more. They stay counted as attempts. */
export async function withdrawKnowledgeChecks(target: Queryable, personId: string, now: Date): Promise<void> {
  await target.execute(withdraw, { personId, now })
}

const count = defineQuery<{ personId: string; source: string; since: Date }, { count: number }>(
  'identity.knowledge_check.count',
  `select count(*)::int as count from identity.knowledge_check
   where person_id = :personId and source = :source and asked_at > :since
     and (outcome is null or outcome = 'wrong')`,
)

/** How often somebody was asked by a source since then and did not answer rightly. */
export async function countKnowledgeChecks(
  target: Queryable,
  asked: { personId: string; source: string; since: Date },
): Promise<number> {
  return (await target.one(count, asked)).count
}

const purge = defineQuery<{ before: Date }, never>(
  'identity.knowledge_check.purge',
  `delete from identity.knowledge_check where expires_at < :before`,
)

const keptDays = 30

/** Deletes questions that were asked long ago: they are kept only to count attempts. */
export async function deleteOldKnowledgeChecks(target: Queryable, now: Date): Promise<void> {
  await target.execute(purge, { before: addMs(now, -keptDays * dayMs) })
}

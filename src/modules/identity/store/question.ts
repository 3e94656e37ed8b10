import { defineQuery, type Queryable } from '#kernel/db'

/** What somebody asks about an entry of the audit log that concerns them. */
export interface Question {
  id: string
  reference: string
  /** A use of their data that they question, or something on their account that they did not do. */
  kind: 'use' | 'activity'
  personId: string
  /** The public body that answers; null for those who look after the accounts. */
  organisationId: string | null
  entryId: number
  sealedText: string
  askedAt: Date
  sealedAnswer: string | null
  answeredAt: Date | null
}

const columns = `id, reference, kind, person_id as "personId", organisation_id as "organisationId",
  entry_id as "entryId", sealed_text as "sealedText", asked_at as "askedAt", sealed_answer as "sealedAnswer",
  answered_at as "answeredAt"`

const insert = defineQuery<
  {
    id: string
    reference: string
    kind: string
    personId: string
    organisationId: string | null
    entryId: number
    sealedText: string
    now: Date
  },
  never
>(
  'identity.question.insert',
  `insert into identity.question
     (id, reference, kind, person_id, organisation_id, entry_id, sealed_text, asked_at)
   values (:id, :reference, :kind, :personId, :organisationId, :entryId, :sealedText, :now)
   on conflict (person_id, entry_id) do nothing`,
)

export interface NewQuestion {
  id: string
  reference: string
  kind: Question['kind']
  personId: string
  organisationId: string | null
  entryId: number
  sealedText: string
  now: Date
}

/** Returns false when they have asked about this entry before. */
export async function insertQuestion(target: Queryable, question: NewQuestion): Promise<boolean> {
  return (await target.execute(insert, { ...question })) === 1
}

const ofPerson = defineQuery<{ personId: string }, Question>(
  'identity.question.of_person',
  `select ${columns} from identity.question where person_id = :personId order by asked_at desc, id desc limit 100`,
)

/** What a person has asked, the newest first. */
export async function questionsOf(target: Queryable, personId: string): Promise<Question[]> {
  return target.many(ofPerson, { personId })
}

const ofEntry = defineQuery<{ personId: string; entryId: number }, Question>(
  'identity.question.of_entry',
  `select ${columns} from identity.question where person_id = :personId and entry_id = :entryId`,
)

/** What a person has asked about one entry. */
export async function questionAbout(
  target: Queryable,
  key: { personId: string; entryId: number },
): Promise<Question | undefined> {
  return target.maybe(ofEntry, key)
}

/** Whose questions somebody answers: those to some public bodies, and those to nobody in particular. */
export interface QuestionScope {
  organisationIds: readonly string[]
  unaddressed: boolean
}

const inScope = `(organisation_id = any(:organisationIds::uuid[]) or (:unaddressed::boolean and organisation_id is null))`

const waiting = defineQuery<
  { organisationIds: readonly string[]; unaddressed: boolean; limit: number },
  Question
>(
  'identity.question.waiting',
  `select ${columns} from identity.question where answered_at is null and ${inScope}
   order by asked_at, id limit :limit`,
)

/** Questions without an answer, the oldest first. */
export async function waitingQuestions(
  target: Queryable,
  scope: QuestionScope,
  limit: number,
): Promise<Question[]> {
  return target.many(waiting, { ...scope, limit })
}

const countWaiting = defineQuery<
  { organisationIds: readonly string[]; unaddressed: boolean },
  { count: number }
>(
  'identity.question.count_waiting',
  `select count(*)::int as count from identity.question where answered_at is null and ${inScope}`,
)

export async function countWaitingQuestions(target: Queryable, scope: QuestionScope): Promise<number> {
  return (await target.one(countWaiting, { ...scope })).count
}

const find = defineQuery<{ id: string; organisationIds: readonly string[]; unaddressed: boolean }, Question>(
  'identity.question.find',
  `select ${columns} from identity.question where id = :id and ${inScope}`,
)

/** One of the questions that somebody may answer, answered or not. */
export async function findQuestion(
  target: Queryable,
  id: string,
  scope: QuestionScope,
): Promise<Question | undefined> {
  return target.maybe(find, { id, ...scope })
}

const answer = defineQuery<
  {
    id: string
    sealedAnswer: string
    answeredBy: string
    now: Date
    organisationIds: readonly string[]
    unaddressed: boolean
  },
  never
>(
  'identity.question.answer',
  `update identity.question set sealed_answer = :sealedAnswer, answered_by = :answeredBy, answered_at = :now
   where id = :id and answered_at is null and ${inScope}`,
)

/** Returns false when somebody answered first. */
export async function answerQuestion(
  target: Queryable,
  given: { id: string; sealedAnswer: string; answeredBy: string; now: Date },
  scope: QuestionScope,
): Promise<boolean> {
  return (await target.execute(answer, { ...given, ...scope })) === 1
}

const identifiers = defineQuery<
  Record<string, never>,
  { id: string; organisationId: string; personId: string }
>(
  'identity.question.identifiers',
  `select id, organisation_id as "organisationId" from identity.question
   where organisation_id is not null order by id limit 50`,
)

/** For the tests of access: which questions there are, and who answers them. */
export async function questionIdentifiers(
  target: Queryable,
): Promise<{ id: string; organisationId: string }[]> {
  return target.many(identifiers, {})
}

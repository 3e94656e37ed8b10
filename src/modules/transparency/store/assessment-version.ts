import { defineQuery, json, type Queryable, type Transaction } from '#kernel/db'
import type { Answers } from '../domain/assessment/answers.ts'
import type { Level } from '../domain/assessment/questionnaire.ts'
import type { AssessmentScore } from '../domain/assessment/score.ts'

/** When a page of questions was saved last. */
export interface SavedPage {
  /** How often it was saved. */
  revision: number
  by: string
  /** ISO 8601 */
  at: string
}

/** The points of a score, as they are kept. */
export type KeptScore = Pick<
  AssessmentScore,
  'raw' | 'rawMaximum' | 'mitigation' | 'mitigationMaximum' | 'total' | 'level'
>

/** One state of an assessment. Once finished it is never changed. */
export interface AssessmentVersion extends KeptScore {
  assessmentId: string
  /** From 1. */
  number: number
  questionnaireVersion: number
  status: 'draft' | 'finished'
  answers: Answers
  savedPages: Readonly<Record<string, SavedPage>>
  level: Level
  /** Are answers in words public too? */
  publishesWords: boolean
  authors: readonly string[]
  startedAt: Date
  changedAt: Date
  finishedAt: Date | null
  finishedBy: string | null
}

const columns = `v.assessment_id as "assessmentId", v.number, v.questionnaire_version as "questionnaireVersion",
  v.status, v.answers, v.saved_pages as "savedPages", v.raw, v.raw_maximum as "rawMaximum", v.mitigation,
  v.mitigation_maximum as "mitigationMaximum", v.total, v.level, v.publishes_words as "publishesWords",
  v.authors::text[] as authors, v.started_at as "startedAt", v.changed_at as "changedAt",
  v.finished_at as "finishedAt", v.finished_by as "finishedBy"`

interface OfStaff extends Record<string, string | string[]> {
  assessmentId: string
  organisationIds: string[]
}

const list = defineQuery<OfStaff, AssessmentVersion>(
  'transparency.assessment_version.list',
  `select ${columns} from transparency.assessment_version v
   join transparency.assessment a on a.id = v.assessment_id
   where v.assessment_id = :assessmentId and a.organisation_id = any(:organisationIds::uuid[])
   order by v.number desc`,
)

/** All of them, the newest first. */
export async function assessmentVersions(
  target: Queryable,
  organisationIds: readonly string[],
  assessmentId: string,
): Promise<AssessmentVersion[]> {
  return target.many(list, { assessmentId, organisationIds: [...organisationIds] })
}

const lockDraftQuery = defineQuery<OfStaff, AssessmentVersion>(
  'transparency.assessment_version.lock_draft',
  `select ${columns} from transparency.assessment_version v
   join transparency.assessment a on a.id = v.assessment_id
   where v.assessment_id = :assessmentId and a.organisation_id = any(:organisationIds::uuid[])
     and v.status = 'draft'
   for update of v`,
)

/** The draft, which nobody else changes until the transaction ends. Undefined where there is none. */
export async function lockDraft(
  tx: Transaction,
  organisationIds: readonly string[],
  assessmentId: string,
): Promise<AssessmentVersion | undefined> {
  return tx.maybe(lockDraftQuery, { assessmentId, organisationIds: [...organisationIds] })
}

const insert = defineQuery<
  {
    assessmentId: string
    number: number
    questionnaireVersion: number
    answers: string
    author: string
    now: Date
  } & KeptScore,
  never
>(
  'transparency.assessment_version.insert',
  `insert into transparency.assessment_version (assessment_id, number, questionnaire_version, status, answers,
     saved_pages, raw, raw_maximum, mitigation, mitigation_maximum, total, level, authors, started_at, changed_at)
   values (:assessmentId, :number, :questionnaireVersion, 'draft', :answers::jsonb, '{}', :raw, :rawMaximum,
     :mitigation, :mitigationMaximum, :total, :level, array[:author::uuid], :now, :now)
   on conflict do nothing`,
)

export interface NewAssessmentVersion {
  assessmentId: string
  number: number
  questionnaireVersion: number
  answers: Answers
  score: KeptScore
  author: string
  now: Date
}

/** Begins a draft. @returns false when somebody began one meanwhile */
export async function insertAssessmentVersion(
  tx: Transaction,
  { score, answers, ...version }: NewAssessmentVersion,
): Promise<boolean> {
  return (await tx.execute(insert, { ...version, ...keptScore(score), answers: json(answers) })) === 1
}

const save = defineQuery<
  {
    assessmentId: string
    number: number
    answers: string
    savedPages: string
    author: string
    now: Date
  } & KeptScore,
  never
>(
  'transparency.assessment_version.save',
  `update transparency.assessment_version
   set answers = :answers::jsonb, saved_pages = :savedPages::jsonb, raw = :raw, raw_maximum = :rawMaximum,
     mitigation = :mitigation, mitigation_maximum = :mitigationMaximum, total = :total, level = :level,
     changed_at = :now,
     authors = case when authors @> array[:author::uuid] then authors else authors || :author::uuid end
   where assessment_id = :assessmentId and number = :number and status = 'draft'`,
)

export interface SavedAnswers extends Pick<
  AssessmentVersion,
  'assessmentId' | 'number' | 'answers' | 'savedPages'
> {
  score: KeptScore
  author: string
  now: Date
}

/** Saves answers into a draft that `lockDraft` holds. */
export async function saveAnswers(
  tx: Transaction,
  { score, answers, savedPages, assessmentId, number, author, now }: SavedAnswers,
): Promise<void> {
  await tx.execute(save, {
    assessmentId,
    number,
    author,
    now,
    ...keptScore(score),
    answers: json(answers),
    savedPages: json(savedPages),
  })
}

function keptScore({ raw, rawMaximum, mitigation, mitigationMaximum, total, level }: KeptScore): KeptScore {
  return { raw, rawMaximum, mitigation, mitigationMaximum, total, level }
}

const finish = defineQuery<
  { assessmentId: string; number: number; publishesWords: boolean; finishedBy: string; now: Date },
  never
>(
  'transparency.assessment_version.finish',
  `update transparency.assessment_version
   set status = 'finished', finished_at = :now, finished_by = :finishedBy::uuid, publishes_words = :publishesWords
   where assessment_id = :assessmentId and number = :number and status = 'draft'`,
)

/** From now on the version stays as it is. */
export async function finishVersion(
  tx: Transaction,
  version: { assessmentId: string; number: number; publishesWords: boolean; finishedBy: string; now: Date },
): Promise<void> {
  await tx.execute(finish, version)
}

/** A finished version, and which questionnaire it answers. */
export type FinishedAssessment = AssessmentVersion & { questionnaire: string; finishedAt: Date }

const newestFinished = defineQuery<{ recordId: string }, FinishedAssessment>(
  'transparency.assessment_version.newest_finished',
  `select ${columns}, a.questionnaire from transparency.assessment_version v
   join transparency.assessment a on a.id = v.assessment_id
   where a.record_id = :recordId and v.status = 'finished'
   order by v.number desc limit 1`,
  { isLookup: true },
)

/** What the public sees of a public record's assessment: the newest version that is finished. */
export async function newestFinishedVersion(
  target: Queryable,
  recordId: string,
): Promise<FinishedAssessment | undefined> {
  return target.maybe(newestFinished, { recordId })
}

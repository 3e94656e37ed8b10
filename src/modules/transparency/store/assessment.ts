import { defineQuery, type Db, type Queryable, type Transaction } from '#kernel/db'
import type { OwnedIdentifier } from '#kernel/module'
import type { Level } from '../domain/assessment/questionnaire.ts'

/** The assessment of what the algorithm of a record may do to people; its answers stand in its versions. */
export interface Assessment {
  id: string
  recordId: string
  organisationId: string
  /** Key of its questionnaire. */
  questionnaire: string
  createdAt: Date
  /** Address of the record. */
  slug: string
  /** What the record is called in its newest version. */
  title: { en: string; cy: string | null }
  /** Is the record public? */
  isPublic: boolean
}

const columns = `a.id, a.record_id as "recordId", a.organisation_id as "organisationId", a.questionnaire,
  a.created_at as "createdAt", r.slug, r.first_published_at is not null as "isPublic",
  json_build_object('en', coalesce(named.en, r.slug), 'cy', named.cy) as title`

const from = `transparency.assessment a
  join transparency.record r on r.id = a.record_id
  left join lateral (
    select v.content -> 'fields' ->> 'name' as en, v.content -> 'welsh' -> 'fields' ->> 'name' as cy
    from transparency.record_version v where v.record_id = r.id order by v.number desc limit 1
  ) named on true`

const insert = defineQuery<
  { id: string; recordId: string; organisationId: string; questionnaire: string; now: Date },
  never
>(
  'transparency.assessment.insert',
  `insert into transparency.assessment (id, record_id, organisation_id, questionnaire, created_at)
   values (:id, :recordId, :organisationId, :questionnaire, :now) on conflict do nothing`,
)

/** @returns false when the record has an assessment already */
export async function insertAssessment(
  tx: Transaction,
  assessment: Pick<Assessment, 'id' | 'recordId' | 'organisationId' | 'questionnaire'>,
  now: Date,
): Promise<boolean> {
  return (await tx.execute(insert, { ...assessment, now })) === 1
}

const find = defineQuery<{ id: string; organisationIds: string[] }, Assessment>(
  'transparency.assessment.find',
  `select ${columns} from ${from} where a.id = :id and a.organisation_id = any(:organisationIds::uuid[])`,
)

/** @param organisationIds those in which the actor may see assessments */
export async function findAssessment(
  target: Queryable,
  organisationIds: readonly string[],
  id: string,
): Promise<Assessment | undefined> {
  return target.maybe(find, { id, organisationIds: [...organisationIds] })
}

/** An assessment in a list, with its newest version. */
export interface AssessmentSummary extends Assessment {
  number: number
  status: 'draft' | 'finished'
  level: Level
  changedAt: Date
}

const list = defineQuery<{ organisationIds: string[] }, AssessmentSummary>(
  'transparency.assessment.list',
  `select ${columns}, newest.number, newest.status, newest.level, newest.changed_at as "changedAt"
   from ${from}
   join lateral (
     select v.* from transparency.assessment_version v where v.assessment_id = a.id order by v.number desc limit 1
   ) newest on true
   where a.organisation_id = any(:organisationIds::uuid[])
   order by newest.changed_at desc, a.id`,
)

/** Assessments of these public bodies, those that were changed last first. */
export async function listAssessments(
  target: Queryable,
  organisationIds: readonly string[],
): Promise<AssessmentSummary[]> {
  return target.many(list, { organisationIds: [...organisationIds] })
}

const identifiers = defineQuery<Record<never, never>, OwnedIdentifier>(
  'transparency.assessment.identifiers',
  `select id, organisation_id as "organisationId" from transparency.assessment order by id limit 50`,
)

/** Whose assessments are, for the access test. */
export async function assessmentIdentifiers(db: Db): Promise<OwnedIdentifier[]> {
  return db.many(identifiers, {})
}

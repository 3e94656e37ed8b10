import type { PersonActor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { clearHidden } from '../domain/assessment/visible.ts'
import type { Answers } from '../domain/assessment/answers.ts'
import type { Questionnaire } from '../domain/assessment/questionnaire.ts'
import { scoreAssessment } from '../domain/assessment/score.ts'
import { insertAssessment, type Assessment } from '../store/assessment.ts'
import {
  finishVersion,
  insertAssessmentVersion,
  type AssessmentVersion,
} from '../store/assessment-version.ts'

/** Who changes an assessment, and where. */
export interface Changing {
  kernel: Kernel
  tx: Transaction
  actor: PersonActor
}

/**
 * Begins the assessment of a record.
 * @param record one of a public body in which the actor may write
 * @returns its id, or undefined when somebody began one meanwhile
 */
export async function startAssessment(
  changing: Changing,
  record: { id: string; organisationId: string },
  questionnaire: Questionnaire,
): Promise<string | undefined> {
  const { kernel, tx, actor } = changing
  const id = kernel.crypto.uuid()
  const { organisationId } = record
  const assessment = { id, recordId: record.id, organisationId, questionnaire: questionnaire.key }
  if (!(await insertAssessment(tx, assessment, kernel.clock.now()))) return undefined
  await insertAssessmentVersion(tx, newVersion(changing, id, 1, questionnaire, {}))
  await recordAct({ kernel, tx, actor }, assessment, 'started', 1)
  return id
}

/**
 * Begins a new version from the answers of the last one, as far as the newest questionnaire still asks for them.
 * @returns false when somebody began one meanwhile
 */
export async function beginVersion(
  changing: Changing,
  assessment: Assessment,
  last: AssessmentVersion,
  questionnaire: Questionnaire,
): Promise<boolean> {
  const number = last.number + 1
  const begun = await insertAssessmentVersion(
    changing.tx,
    newVersion(changing, assessment.id, number, questionnaire, last.answers),
  )
  if (begun) await recordAct(changing, assessment, 'started', number)
  return begun
}

function newVersion(
  { kernel, actor }: Changing,
  assessmentId: string,
  number: number,
  questionnaire: Questionnaire,
  from: Answers,
): Parameters<typeof insertAssessmentVersion>[1] {
  const answers = clearHidden(questionnaire, from)
  return {
    assessmentId,
    number,
    questionnaireVersion: questionnaire.version,
    answers,
    score: scoreAssessment(questionnaire, answers),
    author: actor.personId,
    now: kernel.clock.now(),
  }
}

/** Finishes a draft that is complete: from now on it is public with its record, and never changed. */
export async function finishAssessment(
  changing: Changing,
  assessment: Assessment,
  { number }: AssessmentVersion,
  publishesWords: boolean,
): Promise<void> {
  const { kernel, tx, actor } = changing
  await finishVersion(tx, {
    assessmentId: assessment.id,
    number,
    publishesWords,
    finishedBy: actor.personId,
    now: kernel.clock.now(),
  })
  await recordAct(changing, assessment, 'finished', number)
}

/** Writes down who did what with a version. */
export async function recordAct(
  { kernel, tx, actor }: Changing,
  { id, organisationId }: Pick<Assessment, 'id' | 'organisationId'>,
  what: 'started' | 'finished' | 'obligations-changed',
  number: number,
): Promise<void> {
  await kernel.audit.record(tx, {
    actor,
    action: `transparency.assessment.${what}`,
    purpose: 'transparency.purpose.records',
    organisationId,
    resource: `transparency.assessment:${id}`,
    details: { version: number },
  })
}

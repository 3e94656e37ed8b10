import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { demoPersonId } from '#modules/identity'
import { findQuestionnaire } from '../assessments/questionnaires.ts'
import { demoAssessments, type DemoAssessment } from '../demo-assessments.ts'
import { clearHidden } from '../domain/assessment/visible.ts'
import { scoreAssessment } from '../domain/assessment/score.ts'
import { insertAssessment } from '../store/assessment.ts'
import { finishVersion, insertAssessmentVersion } from '../store/assessment-version.ts'
import { setMetObligations } from '../store/obligation-met.ts'
import { findRecordBySlug } from '../store/record.ts'

/** The assessments of the demonstration, once its records are there. */
export async function seedAssessments(kernel: Kernel, tx: Transaction): Promise<void> {
  for (const demo of kernel.contributions(demoAssessments)) await seedAssessment(kernel, tx, demo)
}

/** @throws Error for a finished assessment with a question that nobody answered, which people could not finish either */
export async function seedAssessment(kernel: Kernel, tx: Transaction, demo: DemoAssessment): Promise<void> {
  const record = await findRecordBySlug(tx, demo.recordSlug)
  const questionnaire = findQuestionnaire(kernel, demo.questionnaire)
  if (record === undefined || record.organisationId === null || questionnaire === undefined) return
  const id = kernel.crypto.uuid()
  const now = kernel.clock.now()
  const { organisationId } = record
  const assessment = { id, recordId: record.id, organisationId, questionnaire: questionnaire.key }
  if (!(await insertAssessment(tx, assessment, now))) return
  const answers = clearHidden(questionnaire, demo.answers)
  const score = scoreAssessment(questionnaire, answers)
  const version = { assessmentId: id, number: 1 }
  await insertAssessmentVersion(tx, {
    ...version,
    questionnaireVersion: questionnaire.version,
    answers,
    score,
    author: demoPersonId(kernel.crypto, demo.writer),
    now,
  })
  if (demo.finished === undefined) return
  if (score.unanswered.length > 0) {
    throw new Error(`The assessment of ${demo.recordSlug} lacks answers to ${score.unanswered.join(', ')}`)
  }
  const { by, publishesWords, met } = demo.finished
  const personId = demoPersonId(kernel.crypto, by)
  await finishVersion(tx, { ...version, publishesWords, finishedBy: personId, now })
  await setMetObligations(tx, { ...version, met, metBy: personId, now })
}

import { organisationBySlug } from '#kernel/access'
import { runAlgorithm } from '#kernel/ai'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { eligibilityAlgorithm } from '../algorithms/eligibility.ts'
import type { Answers } from '../domain/answers.ts'
import { walk } from '../domain/engine/walk.ts'
import type { Surroundings } from '../domain/surroundings.ts'
import type { Draft } from '../store/draft.ts'
import type { ApplicationChannel } from '../store/submission.ts'
import { subjectOf, type Applicant } from './applicant.ts'
import type { Application } from './application.ts'

/** Answers that were just given, and what was there before. */
export interface GivenAnswers {
  application: Application
  draft: Draft
  applicant: Applicant
  channel: ApplicationChannel
  answers: Answers
}

/**
 * Judges whether the person meets the rules that their answers have come to, where these were not judged by the same answers before.
 * Where the program may not judge, the surroundings say so: the way then goes on past the rules, and a person looks at it.
 */
export async function judgeEligibility(
  kernel: Kernel,
  tx: Transaction,
  { application, draft, applicant, channel, answers }: GivenAnswers,
): Promise<Surroundings> {
  const { definition, answers: before } = application
  const surroundings = { ...application.surroundings, isEligibilityLeftToPeople: true }
  const { judgedBy } = walk(definition, answers, surroundings)
  const judged = { ...surroundings, isEligibilityLeftToPeople: false }
  if (judgedBy.size === 0) return judged
  const judgedBefore = walk(definition, before, surroundings).judgedBy
  if (isSame(judgedBy, judgedBefore)) return application.surroundings
  const organisation = await organisationBySlug(tx, definition.organisationSlug)
  const result = await runAlgorithm(kernel, eligibilityAlgorithm, {
    input: { answers, definition, surroundings: judged },
    channel,
    organisationId: organisation?.id,
    subject: { personId: subjectOf(applicant), record: { module: 'services', id: draft.id } },
    tx,
  })
  return result.kind === 'ran' ? judged : surroundings
}

function isSame(one: ReadonlyMap<string, Answers>, other: ReadonlyMap<string, Answers>): boolean {
  return JSON.stringify([...one]) === JSON.stringify([...other])
}

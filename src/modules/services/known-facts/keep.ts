import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { subjectOf, type Applicant } from '../apply/applicant.ts'
import { answerTo, sourceOf, type Answers } from '../domain/answers.ts'
import { answersIn, scopeOf } from '../domain/engine/scope.ts'
import { factUsesOfDraft, insertFactUse } from '../store/fact-use.ts'

/** Applications that one draft became, and what was sent of it. */
export interface SentDraft {
  readonly applicant: Applicant
  readonly draftId: string
  readonly answers: Answers
  readonly applications: readonly SentPart[]
}

export interface SentPart {
  readonly submissionId: string
  readonly serviceName: string
  /** What the application calls a field of the draft; undefined where it did not receive it. */
  fieldNamed(field: string): string | undefined
}

/**
 * What an application used goes with it: which facts, from whom, and when the person agreed. Uses whose answers the person
 * changed afterwards are forgotten with the draft.
 */
export async function keepFactUses(kernel: Kernel, tx: Transaction, sent: SentDraft): Promise<void> {
  const { applicant, draftId, answers, applications } = sent
  const personId = subjectOf(applicant)
  if (applicant.kind !== 'person' || personId === undefined) return
  for (const use of await factUsesOfDraft(tx, kernel.crypto, { draftId, personId })) {
    const kept = sourceOf(answerTo(answersIn(answers, scopeOf(use.place)), use.field))
    if (kept === undefined || kept.kind === 'wallet') continue
    for (const { submissionId, serviceName, fieldNamed } of applications) {
      const field = fieldNamed(use.field)
      if (field === undefined) continue
      const id = kernel.crypto.uuid()
      await insertFactUse(tx, kernel.crypto, {
        ...use,
        id,
        personId,
        draftId: null,
        submissionId,
        serviceName,
        field,
      })
    }
  }
}

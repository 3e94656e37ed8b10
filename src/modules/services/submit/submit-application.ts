import { forgetRuns } from '#kernel/ai'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import type { CaseFact } from '#modules/casework'
import { ownerKeyOf, subjectOf } from '../apply/applicant.ts'
import { applicationOf, openApplication, type Application } from '../apply/application.ts'
import { removeReplacedFiles } from '../apply/files.ts'
import { limitFor } from '../apply/limit.ts'
import { lockDraftFor } from '../apply/own-draft.ts'
import type { GoneStep, SentStep, StepTarget } from '../apply/take-step.ts'
import { refundSurplus, successfulPayments, withoutMoneyGivenBack } from '../apply/payments.ts'
import { readToken } from '../apply/token.ts'
import { fieldsNoLongerShown } from '../apply/wallet-fill.ts'
import type { Answers } from '../domain/answers.ts'
import { checkPageName, fieldsOf, type Field } from '../domain/definition.ts'
import type { Limit } from '../domain/limits.ts'
import { answersToSubmit } from '../domain/engine/submission-answers.ts'
import { keepFactUses } from '../known-facts/keep.ts'
import { openLifeEvent } from '../life-events/catalogue.ts'
import { sendLifeEvent } from '../life-events/send.ts'
import { noteSent } from '../performance/note.ts'
import { deleteDraft, type Draft } from '../store/draft.ts'
import { lockSendingOf, type ApplicationChannel, type Submission } from '../store/submission.ts'
import { writeSubmission } from './write-submission.ts'

/** What an applicant sends; the token is that of the place `check`. */
export interface Sending extends StepTarget {
  /** They confirmed the declaration. */
  declared: boolean
  channel: ApplicationChannel
  /** What staff who entered it say of it, besides the answers. */
  facts?: readonly CaseFact[]
}

export type SendOutcome =
  | { kind: 'submitted'; submission: Submission }
  | SentStep
  | GoneStep
  /** Something was answered since, or the service has changed: to be checked again. */
  | { kind: 'stale'; application: Application }
  /** Something is not answered yet. */
  | { kind: 'incomplete'; application: Application }
  /** Cards that answers rest on no longer count. */
  | { kind: 'cards-lost'; application: Application; fields: readonly Field[] }
  | { kind: 'not-declared'; application: Application }
  /** The service is not open, or the person has sent as many as they may. */
  | { kind: 'limited'; limit: Limit }

/**
 * Sends an application, once for each draft: the one way by which every channel sends. The draft ends with it.
 */
export async function submitApplication(
  kernel: Kernel,
  tx: Transaction,
  sending: Sending,
): Promise<SendOutcome> {
  const { applicant, definition, locale } = sending
  const token = readToken(kernel.crypto, sending.token)
  const isOurs = token?.serviceName === definition.name && token.place === checkPageName
  if (token?.draftId === undefined || !isOurs) {
    return { kind: 'stale', application: await openApplication(kernel, tx, definition, applicant) }
  }
  const { draftId, revision } = token
  const personId = subjectOf(applicant)
  // Two drafts of one person may be sent at once, such as their own and one that staff entered: they are counted one by one.
  if (personId !== undefined) await lockSendingOf(tx, personId)
  const found = await lockDraftFor(kernel, tx, { applicant, definition, draftId, locale })
  if (found.kind !== 'open') return found
  const draft = await withoutMoneyGivenBack(tx, definition, found.draft)
  const application = applicationOf(kernel, definition, draft)
  const limit = await limitFor(kernel, tx, definition, applicant)
  if (limit !== undefined) return { kind: 'limited', limit }
  const answers = answersToSubmit(definition, application.answers, application.surroundings)
  if (answers === undefined) return { kind: 'incomplete', application }
  if (draft.revision !== revision || token.definitionVersion !== definition.version) {
    return { kind: 'stale', application }
  }
  const lost = await fieldsNoLongerShown(kernel, tx, fieldsOf(definition), answers, 'here')
  if (lost.length > 0) return { kind: 'cards-lost', application, fields: lost }
  if (!sending.declared) return { kind: 'not-declared', application }
  const submission = await sendComplete(kernel, tx, { sending, application, draft, answers })
  if (submission === undefined) return { kind: 'incomplete', application }
  await noteSent(kernel, tx, { draft, channel: sending.channel })
  await deleteDraft(tx, { id: draft.id, ownerKey: ownerKeyOf(applicant) })
  await forgetRuns(tx, { module: 'services', id: draft.id })
  return { kind: 'submitted', submission }
}

interface Complete {
  sending: Sending
  application: Application
  /** Locked by this transaction. */
  draft: Draft
  answers: Answers
}

/** One application, or those of a life event; undefined when it came to none. */
async function sendComplete(
  kernel: Kernel,
  tx: Transaction,
  { sending, application, draft, answers }: Complete,
): Promise<Submission | undefined> {
  const { applicant, definition, locale, channel, facts = [] } = sending
  const open = await openLifeEvent(kernel, tx, definition.name)
  if (open !== undefined) {
    const { surroundings } = application
    return sendLifeEvent(kernel, tx, { open, applicant, draft, answers, channel, locale, surroundings })
  }
  const { id: draftId } = draft
  const { surroundings } = application
  const payments = await successfulPayments(tx, draft)
  const complete = { applicant, definition, draftId, answers, payments, channel, locale, facts, surroundings }
  const submission = await writeSubmission(kernel, tx, complete)
  const { id: submissionId, serviceName } = submission
  const part = { submissionId, serviceName, fieldNamed: (field: string) => field }
  await keepFactUses(kernel, tx, { applicant, draftId, answers, applications: [part] })
  await refundSurplus(kernel, tx, { definition, answers, content: draft.content, today: surroundings.today })
  await removeReplacedFiles(kernel, tx, draft.content.answers, answers)
  return submission
}

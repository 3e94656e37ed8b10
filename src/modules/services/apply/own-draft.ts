import { addMs, dayMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import { isUuid } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import type { ServiceDefinition } from '../domain/definition.ts'
import { ensureDraft, lockDraft, takeExpiredDraftOf, type Draft } from '../store/draft.ts'
import { submissionOfDraft, type Submission } from '../store/submission.ts'
import { removeFiles } from './files.ts'

/** How long answers are kept after the last change. */
export const draftLifetimeMs = 28 * dayMs

/** What a form's draft turned out to be. */
export type FoundDraft =
  | { kind: 'open'; draft: Draft }
  | { kind: 'sent'; submission: Submission }
  /** It expired, or it never was this person's. */
  | { kind: 'gone' }

export interface DraftOfForm {
  personId: string
  /** As the form says; empty when there was no draft yet. */
  draftId: string
}

/** The draft that a form was made from, locked; a form without one begins a draft. */
export async function lockDraftOfForm(
  kernel: Kernel,
  tx: Transaction,
  definition: ServiceDefinition,
  { personId, draftId }: DraftOfForm,
): Promise<FoundDraft> {
  const { clock, crypto } = kernel
  const now = clock.now()
  const key = { personId, serviceName: definition.name, now }
  if (draftId === '') {
    const expired = await takeExpiredDraftOf(tx, crypto, key)
    await removeFiles(kernel, tx, expired)
    const id = crypto.uuid()
    const definitionVersion = definition.version
    await ensureDraft(tx, crypto, { ...key, id, definitionVersion, expiresAt: addMs(now, draftLifetimeMs) })
  }
  const draft = await lockDraft(tx, crypto, key)
  if (draft !== undefined && (draftId === '' || draft.id === draftId)) return { kind: 'open', draft }
  const submission = isUuid(draftId) ? await submissionOfDraft(tx, { draftId, personId }) : undefined
  return submission === undefined ? { kind: 'gone' } : { kind: 'sent', submission }
}

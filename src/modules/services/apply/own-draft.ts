import { addMs, dayMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import type { ServiceDefinition } from '../domain/definition.ts'
import { ensureDraft, lockDraft, takeExpiredDraftOf, type Draft } from '../store/draft.ts'
import { submissionOfDraft, type Submission } from '../store/submission.ts'
import { ownerOf, type Applicant } from './applicant.ts'
import { endDrafts } from './end-drafts.ts'
import { visitorLifetimeMs } from './visitor-cookie.ts'

/** How long answers are kept after the last change. */
export const draftLifetimeMs = 28 * dayMs

/** The same for somebody whom only their browser knows: as long as it knows them. A link makes it the usual time. */
const unsavedLifetimeMs = visitorLifetimeMs

/** Until when a draft is kept that is changed now. */
export function draftExpiryFrom(now: Date, applicant: Applicant, hasLink: boolean): Date {
  const isUnsaved = applicant.kind === 'visitor' && !hasLink
  return addMs(now, isUnsaved ? unsavedLifetimeMs : draftLifetimeMs)
}

/** What the draft that an input is for turned out to be. */
export type FoundDraft =
  | { kind: 'open'; draft: Draft }
  | { kind: 'sent'; submission: Submission }
  /** It expired, or it never was this applicant's. */
  | { kind: 'gone' }

/** A draft of an applicant's, as the token of an input names it. */
export interface DraftOfInput {
  applicant: Applicant
  definition: ServiceDefinition
  /** Undefined when there was no draft yet. */
  draftId: string | undefined
  locale: Locale
}

/** The draft that an input is for, locked; an input without one begins a draft. */
export async function lockDraftFor(
  kernel: Kernel,
  tx: Transaction,
  { applicant, definition, draftId, locale }: DraftOfInput,
): Promise<FoundDraft> {
  if (draftId === undefined) await beginDraft(kernel, tx, { applicant, definition, locale })
  const owner = ownerOf(applicant)
  const key = { owner, serviceName: definition.name, now: kernel.clock.now() }
  const draft = await lockDraft(tx, kernel.crypto, key)
  if (draft !== undefined && (draftId === undefined || draft.id === draftId)) return { kind: 'open', draft }
  const { ownerKey } = owner
  const submission = draftId === undefined ? undefined : await submissionOfDraft(tx, { draftId, ownerKey })
  return submission === undefined ? { kind: 'gone' } : { kind: 'sent', submission }
}

/** Makes an empty draft in the place of one that has expired; one that is open stays as it is. */
export async function beginDraft(
  kernel: Kernel,
  tx: Transaction,
  { applicant, definition, locale }: Omit<DraftOfInput, 'draftId'>,
): Promise<void> {
  const { clock, crypto } = kernel
  const now = clock.now()
  const key = { owner: ownerOf(applicant), serviceName: definition.name, now }
  const expired = await takeExpiredDraftOf(tx, crypto, key)
  await endDrafts(kernel, tx, expired)
  await ensureDraft(tx, crypto, {
    ...key,
    id: applicant.kind === 'staff' ? applicant.draftId : crypto.uuid(),
    received: applicant.kind === 'staff' ? applicant.received : undefined,
    locale,
    definitionVersion: definition.version,
    expiresAt: draftExpiryFrom(now, applicant, false),
  })
}

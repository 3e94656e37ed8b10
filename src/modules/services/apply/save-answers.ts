import { addMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import { conflict } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import type { Answers } from '../domain/answers.ts'
import type { Stop } from '../domain/engine/position.ts'
import { updateDraft, type Draft, type DraftContent } from '../store/draft.ts'
import type { Application } from './application.ts'
import { removeReplacedFiles } from './files.ts'
import { draftLifetimeMs } from './own-draft.ts'

/** What a save is about. */
export interface Save {
  application: Application
  draft: Draft
  personId: string
  stop: Stop
}

/** Keeps the answers of one page, and everything else as it was. */
export async function saveAnswers(
  kernel: Kernel,
  tx: Transaction,
  save: Save,
  answers: Answers,
): Promise<void> {
  const { draft, stop } = save
  const { content, revision } = draft
  const isOfPage = (fieldName: string): boolean =>
    stop.kind === 'question' && stop.page.fields.some(({ name }) => name === fieldName)
  await removeReplacedFiles(kernel, tx, content.answers, answers)
  await write(kernel, tx, save, {
    answers,
    pageRevisions: { ...content.pageRevisions, [stop.place]: revision + 1 },
    // An answer from the wallet carries its presentation; any other has done away with it.
    presentations: Object.fromEntries(
      Object.entries(content.presentations).filter(([fieldName]) => !isOfPage(fieldName)),
    ),
  })
}

/** Notes which presentation was asked of the wallet for some fields. */
export async function savePresentation(
  kernel: Kernel,
  tx: Transaction,
  save: Save,
  { fieldNames, requestId }: { fieldNames: readonly string[]; requestId: string },
): Promise<void> {
  const { pageRevisions, presentations } = save.draft.content
  await write(kernel, tx, save, {
    answers: save.application.answers,
    pageRevisions,
    presentations: { ...presentations, ...Object.fromEntries(fieldNames.map((name) => [name, requestId])) },
  })
}

async function write(kernel: Kernel, tx: Transaction, save: Save, content: DraftContent): Promise<void> {
  const { application, draft, personId } = save
  const now = kernel.clock.now()
  const saved = await updateDraft(tx, kernel.crypto, {
    id: draft.id,
    personId,
    revision: draft.revision,
    definitionVersion: application.definition.version,
    content,
    now,
    expiresAt: addMs(now, draftLifetimeMs),
  })
  // The draft is locked by this transaction, so nobody can have changed it.
  if (!saved) throw conflict('The draft was changed meanwhile')
}

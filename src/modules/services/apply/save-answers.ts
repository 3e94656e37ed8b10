import type { Transaction } from '#kernel/db'
import { conflict } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import type { Answers } from '../domain/answers.ts'
import type { Course } from '../domain/performance/course.ts'
import type { Stop } from '../domain/engine/position.ts'
import { noteStart } from '../performance/note.ts'
import { lengthenResumeLink } from '../store/resume-link.ts'
import { updateDraft, type Draft, type DraftContent } from '../store/draft.ts'
import { ownerKeyOf, type Applicant } from './applicant.ts'
import type { Application } from './application.ts'
import { removeReplacedFiles } from './files.ts'
import { draftExpiryFrom } from './own-draft.ts'

/** What a save is about. */
export interface Save {
  application: Application
  /** Locked by the caller's transaction. */
  draft: Draft
  applicant: Applicant
  stop: Stop
  locale: Locale
}

/** Keeps the answers of one place, and everything else as it was. The first answer that is kept is a start. */
export async function saveAnswers(
  kernel: Kernel,
  tx: Transaction,
  save: Save,
  answers: Answers,
  course: Course,
): Promise<Draft> {
  const { application, draft, stop } = save
  const { content, revision } = draft
  const isOfPage = (fieldName: string): boolean =>
    stop.kind === 'question' && stop.page.fields.some(({ name }) => name === fieldName)
  await removeReplacedFiles(kernel, tx, content.answers, answers)
  if (draft.course === undefined) await noteStart(kernel, tx, application.definition.name, course)
  return saveContent(
    kernel,
    tx,
    { ...save, draft: { ...draft, course } },
    {
      ...content,
      answers,
      pageRevisions: { ...content.pageRevisions, [stop.place]: revision + 1 },
      // An answer from the wallet carries its presentation; any other has done away with it.
      presentations: Object.fromEntries(
        Object.entries(content.presentations).filter(([fieldName]) => !isOfPage(fieldName)),
      ),
      again: application.again.filter((fieldName) => !isOfPage(fieldName)),
    },
  )
}

/** Notes which presentation was asked of the wallet for some fields. */
export async function savePresentation(
  kernel: Kernel,
  tx: Transaction,
  save: Save,
  { fieldNames, requestId }: { fieldNames: readonly string[]; requestId: string },
): Promise<void> {
  const { application, draft } = save
  const asked = Object.fromEntries(fieldNames.map((name) => [name, requestId]))
  await saveContent(kernel, tx, save, {
    ...draft.content,
    answers: application.answers,
    again: application.again,
    presentations: { ...draft.content.presentations, ...asked },
  })
}

/** Writes what a draft holds, in the shape of the current definition. @returns the draft as it is then */
export async function saveContent(
  kernel: Kernel,
  tx: Transaction,
  { application, draft, applicant, locale }: Omit<Save, 'stop'>,
  content: DraftContent,
): Promise<Draft> {
  const now = kernel.clock.now()
  const definitionVersion = application.definition.version
  const expiresAt = draftExpiryFrom(now, applicant, draft.hasLink)
  const saved = await updateDraft(tx, kernel.crypto, {
    id: draft.id,
    ownerKey: ownerKeyOf(applicant),
    revision: draft.revision,
    locale,
    definitionVersion,
    content,
    course: draft.course,
    now,
    expiresAt,
  })
  // The draft is locked by this transaction, so nobody can have changed it.
  if (!saved) throw conflict('The draft was changed meanwhile')
  if (draft.hasLink) await lengthenResumeLink(tx, { draftId: draft.id, expiresAt })
  return { ...draft, revision: draft.revision + 1, definitionVersion, content, updatedAt: now, expiresAt }
}

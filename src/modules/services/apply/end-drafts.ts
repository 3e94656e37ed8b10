import { forgetRuns } from '#kernel/ai'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { noteLeft } from '../performance/note.ts'
import type { EndedDraft } from '../store/draft.ts'
import { removeFiles } from './files.ts'
import { refundDrafts } from './payments.ts'

/** What has to happen with drafts that were deleted without having been sent: their files and what was noted of their eligibility go, and money goes back. */
export async function endDrafts(
  kernel: Kernel,
  tx: Transaction,
  drafts: readonly EndedDraft[],
): Promise<void> {
  await removeFiles(kernel, tx, drafts)
  for (const { id } of drafts) await forgetRuns(tx, { module: 'services', id })
  await refundDrafts(kernel, tx, drafts)
  await noteLeft(kernel, tx, drafts)
}

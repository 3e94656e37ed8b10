import { FileRefusedError } from '#kernel/files'
import type { Transaction } from '#kernel/db'
import type { UploadedFile } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { largestFileMegabytes } from '../describe.ts'
import type { Answer, Answers, FileAnswer } from '../domain/answers.ts'
import { acceptedTypes, fileTypes, type FileType } from '../domain/file-types.ts'
import type { RefusedFile } from '../domain/input.ts'

const largestFileBytes = largestFileMegabytes * 1024 * 1024

/** What else is known of an upload. */
export interface UploadRules {
  accepts: readonly FileType[]
  /** Files of the same answer, among which it may not be again. */
  others: readonly FileAnswer[]
}

/** Keeps an uploaded file for its person. */
export async function keepUpload(
  kernel: Kernel,
  tx: Transaction,
  upload: UploadedFile,
  ownerPersonId: string | null,
  { accepts, others }: UploadRules = { accepts: acceptedTypes({}), others: [] },
): Promise<FileAnswer | RefusedFile> {
  const { originalName, content } = upload
  try {
    const stored = await kernel.files.store(tx, {
      originalName,
      content,
      ownerPersonId,
      accept: accepts.map((type) => fileTypes[type]),
      maximumBytes: largestFileBytes,
    })
    for (const { fileId } of others) {
      const other = await kernel.files.describe(tx, fileId)
      if (other?.sha256 !== stored.sha256) continue
      await kernel.files.remove(tx, stored.id)
      return { kind: 'refused-file', reason: 'duplicate' }
    }
    const { id: fileId, mediaType, sizeBytes } = stored
    return { kind: 'file', fileId, originalName: stored.originalName, mediaType, sizeBytes }
  } catch (error) {
    if (error instanceof FileRefusedError) return { kind: 'refused-file', reason: error.reason }
    throw error
  }
}

/** Forgets the files of answers that are no longer kept. */
export async function removeFiles(
  kernel: Kernel,
  tx: Transaction,
  contents: readonly { answers: Answers }[],
): Promise<void> {
  for (const fileId of contents.flatMap(({ answers }) => fileIdsIn(answers))) {
    await kernel.files.remove(tx, fileId)
  }
}

/** Forgets the files of `before` that `after` does not have. */
export async function removeReplacedFiles(
  kernel: Kernel,
  tx: Transaction,
  before: Answers,
  after: Answers,
): Promise<void> {
  const kept = new Set(fileIdsIn(after))
  for (const fileId of fileIdsIn(before)) {
    if (!kept.has(fileId)) await kernel.files.remove(tx, fileId)
  }
}

function fileIdsIn(answers: Answers): string[] {
  return Object.values(answers).flatMap(fileIdsOf)
}

function fileIdsOf(answer: Answer): string[] {
  switch (answer.kind) {
    case 'file':
      return [answer.fileId]
    case 'files':
      return answer.files.map(({ fileId }) => fileId)
    case 'entries':
      return answer.entries.flatMap((entry) => fileIdsIn(entry.answers))
    default:
      return []
  }
}

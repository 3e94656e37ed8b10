import { FileRefusedError } from '#kernel/files'
import type { Transaction } from '#kernel/db'
import type { UploadedFile } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import type { Answers, FileAnswer } from '../domain/answers.ts'
import type { RefusedFile } from '../domain/input.ts'

export const acceptedMediaTypes = ['application/pdf', 'image/jpeg', 'image/png'] as const
export const largestFileBytes = 7 * 1024 * 1024

/** Keeps an uploaded file for its person. */
export async function keepUpload(
  kernel: Kernel,
  tx: Transaction,
  upload: UploadedFile,
  ownerPersonId: string | null,
): Promise<FileAnswer | RefusedFile> {
  const { originalName, content } = upload
  const accept = acceptedMediaTypes
  try {
    const stored = await kernel.files.store(tx, {
      originalName,
      content,
      ownerPersonId,
      accept,
      maximumBytes: largestFileBytes,
    })
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
  return Object.values(answers).flatMap((answer) => (answer.kind === 'file' ? [answer.fileId] : []))
}

import type { Queryable, Transaction } from '#kernel/db'

export interface StoredFile {
  id: string
  /** The name the person gave it; for display only, never a path. */
  originalName: string
  mediaType: string
  sizeBytes: number
  sha256: string
  ownerPersonId: string | null
  createdAt: Date
}

export interface NewFile {
  originalName: string
  content: Uint8Array
  ownerPersonId: string | null
  /** Media types accepted; the content's magic bytes decide, not the name. */
  accept: readonly string[]
  maximumBytes: number
}

/** The file is refused; `reason` chooses the words shown. */
export class FileRefusedError extends Error {
  override readonly name = 'FileRefusedError'
  readonly reason: 'empty' | 'too-large' | 'wrong-type'

  constructor(reason: 'empty' | 'too-large' | 'wrong-type') {
    super(`File refused: ${reason}`)
    this.reason = reason
  }
}

export interface FileStore {
  /** @throws FileRefusedError */
  store(tx: Transaction, file: NewFile): Promise<StoredFile>
  describe(target: Queryable, fileId: string): Promise<StoredFile | undefined>
  read(fileId: string): Promise<Uint8Array>
}

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
  /** `clean`: a scanner looked for viruses; `none`: there is no scanner here. */
  scanState: ScanState
}

export type ScanState = 'none' | 'clean'

export interface NewFile {
  originalName: string
  content: Uint8Array
  ownerPersonId: string | null
  /** Media types accepted; the content's magic bytes decide, not the name. */
  accept: readonly string[]
  maximumBytes: number
}

/** Why a file is not taken. */
export type FileRefusal =
  | 'empty'
  | 'too-large'
  | 'wrong-type'
  /** Its name says that it is of another type than it is. */
  | 'wrong-extension'
  /** It can be read as two types, or hides another file. */
  | 'two-types'
  /** Opened, it would be far larger than it is. */
  | 'bomb'
  /** It opens with a password only. */
  | 'locked'
  | 'damaged'
  | 'infected'
  /** Files are scanned here, and the scanner does not answer. */
  | 'not-scanned'

/** The file is refused; `reason` chooses the words shown. */
export class FileRefusedError extends Error {
  override readonly name = 'FileRefusedError'
  readonly reason: FileRefusal

  constructor(reason: FileRefusal) {
    super(`File refused: ${reason}`)
    this.reason = reason
  }
}

/** There are no bytes under this id. */
export class FileMissingError extends Error {
  override readonly name = 'FileMissingError'

  constructor(fileId: string, cause?: unknown) {
    super(`The content of the file ${fileId} is missing`, { cause })
  }
}

export interface FileStore {
  /** @throws FileRefusedError */
  store(tx: Transaction, file: NewFile): Promise<StoredFile>
  describe(target: Queryable, fileId: string): Promise<StoredFile | undefined>
  /** @throws FileMissingError */
  read(fileId: string): Promise<Uint8Array>
  /** Forgets the file; its bytes are deleted within a day. False when there is no such file. */
  remove(tx: Transaction, fileId: string): Promise<boolean>
}

/** Keeps the bytes of files under ids; what they are is in the database. */
export interface BlobStorage {
  /** The blob is kept for good once this returns. */
  write(id: string, content: Uint8Array): Promise<void>
  /** @throws FileMissingError */
  read(id: string): Promise<Uint8Array>
  /** Does nothing when there is no such blob. */
  remove(id: string): Promise<void>
  /** All blobs, in no order. */
  list(): AsyncIterable<BlobListing>
}

export interface BlobListing {
  id: string
  writtenAt: Date
}

const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function isBlobId(text: string): boolean {
  return idPattern.test(text)
}

/** Guards paths and addresses made from an id. @throws TypeError */
export function checkBlobId(id: string): void {
  if (!isBlobId(id)) throw new TypeError('A file id is a UUID in lower case')
}

import { FileRefusedError } from '../port.ts'

/**
 * What a ZIP archive says of itself, without unpacking anything (PKWARE APPNOTE 6.3.10, sections 4.3.12 and 4.3.16).
 * Documents of Word, Excel and OpenOffice are such archives.
 */

const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const endBytes = 22
const entryBytes = 46
const longestComment = 0xffff
const encryptedFlag = 1

/** Documents of hundreds of pages have some hundred entries. */
const mostEntries = 5_000
/** Text of a document packs to a twentieth, at the best to a hundredth. */
const largestRatio = 120
/** A small archive may be of any ratio: a page of zeros does no harm. */
const harmlessBytes = 8 * 1024 * 1024
const mostUnpackedBytes = 512 * 1024 * 1024

interface Directory {
  readonly entryCount: number
  readonly sizeBytes: number
  readonly offset: number
  /** Where the directory really lies: elsewhere than it says where something stands before the archive. */
  readonly start: number
  readonly end: number
}

/** Where an archive's directory is, at or near the end of some bytes; undefined where there is none. */
export function zipDirectoryIn(content: Uint8Array): Directory | undefined {
  const view = viewOf(content)
  const earliest = Math.max(0, content.length - endBytes - longestComment)
  for (let at = content.length - endBytes; at >= earliest; at -= 1) {
    if (view.getUint32(at, true) !== endSignature) continue
    const entryCount = view.getUint16(at + 10, true)
    const sizeBytes = view.getUint32(at + 12, true)
    const start = at - sizeBytes
    const isThere = entryCount === 0 || (start >= 0 && view.getUint32(start, true) === entrySignature)
    if (!isThere) continue
    const end = at + endBytes + view.getUint16(at + 20, true)
    return { entryCount, sizeBytes, offset: view.getUint32(at + 16, true), start, end }
  }
  return undefined
}

/** Is it an archive by its first bytes? */
export function looksLikeZip(content: Uint8Array): boolean {
  return content[0] === 0x50 && content[1] === 0x4b && content[2] === 0x03 && content[3] === 0x04
}

/** @throws FileRefusedError for archives that are broken, locked, made to unfold without end, or part of something else */
export function checkZip(content: Uint8Array): void {
  const directory = zipDirectoryIn(content)
  if (directory === undefined) throw new FileRefusedError('damaged')
  if (directory.end !== content.length || directory.offset !== directory.start)
    throw new FileRefusedError('two-types')
  if (directory.entryCount > mostEntries) throw new FileRefusedError('bomb')
  checkEntries(content, directory)
}

function checkEntries(content: Uint8Array, { entryCount, start, sizeBytes }: Directory): void {
  const view = viewOf(content)
  const end = start + sizeBytes
  let at = start
  let packedBytes = 0
  let unpackedBytes = 0
  for (let index = 0; index < entryCount; index += 1) {
    if (at + entryBytes > end || view.getUint32(at, true) !== entrySignature)
      throw new FileRefusedError('damaged')
    if ((view.getUint16(at + 8, true) & encryptedFlag) !== 0) throw new FileRefusedError('locked')
    packedBytes += view.getUint32(at + 20, true)
    unpackedBytes += view.getUint32(at + 24, true)
    const variable =
      view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    at += entryBytes + variable
  }
  if (at !== end) throw new FileRefusedError('damaged')
  // Entries that lie over each other are packed in more bytes than there are.
  const isOverlapping = packedBytes > content.length
  const isUnfolding = unpackedBytes > harmlessBytes && unpackedBytes > packedBytes * largestRatio
  if (isOverlapping || isUnfolding || unpackedBytes > mostUnpackedBytes) throw new FileRefusedError('bomb')
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength)
}

import { crc32 } from 'node:zlib'
import { checkDimensions, PictureError, type PictureLimits } from './fault.ts'
import { orientationIn, orientationTiff } from './orientation.ts'

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
/** Chunks that the picture needs, and those that say how its colours are meant (W3C PNG, third edition). */
const needed = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'cHRM',
  'gAMA',
  'iCCP',
  'sBIT',
  'sRGB',
  'cICP',
  'pHYs',
])
const critical = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND'])

interface Chunk {
  type: string
  /** With length and check sum. */
  bytes: Uint8Array
  content: Uint8Array
}

/** Is it a PNG by its first bytes? */
export function looksLikePng(bytes: Uint8Array): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}

/**
 * The same picture without what was noted about it: texts, Exif, times, and what stands after the end. What is coded of the picture stays as
 * it is, bit for bit.
 * @throws PictureError
 */
export function strippedPng(bytes: Uint8Array, limits: PictureLimits): Uint8Array {
  const chunks = readChunks(bytes)
  const [header] = chunks
  if (header?.type !== 'IHDR' || header.content.length !== 13) throw new PictureError('damaged')
  const view = new DataView(header.content.buffer, header.content.byteOffset, header.content.byteLength)
  checkDimensions(view.getUint32(0), view.getUint32(4), limits)
  if (!chunks.some(({ type }) => type === 'IDAT')) throw new PictureError('damaged')
  const [first, ...others] = chunks.filter(({ type }) => needed.has(type)).map((chunk) => chunk.bytes)
  const parts = [signature, first ?? header.bytes, ...orientationOf(chunks, limits), ...others]
  return new Uint8Array(Buffer.concat(parts))
}

/** Which way up the picture is, where that is noted and kept. */
function orientationOf(chunks: readonly Chunk[], { keepsOrientation }: PictureLimits): Uint8Array[] {
  const exif = keepsOrientation ? chunks.find(({ type }) => type === 'eXIf') : undefined
  const orientation = exif === undefined ? undefined : orientationIn(exif.content)
  if (orientation === undefined) return []
  const content = orientationTiff(orientation)
  const chunk = Buffer.alloc(12 + content.length)
  chunk.writeUInt32BE(content.length, 0)
  chunk.write('eXIf', 4, 'latin1')
  chunk.set(content, 8)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + content.length)), 8 + content.length)
  return [chunk]
}

function readChunks(bytes: Uint8Array): Chunk[] {
  if (!looksLikePng(bytes)) throw new PictureError('not-this-type')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: Chunk[] = []
  for (let at = signature.length; ;) {
    if (at + 12 > bytes.length) throw new PictureError('damaged')
    const end = at + 12 + view.getUint32(at)
    if (end > bytes.length) throw new PictureError('damaged')
    const typeAndContent = bytes.subarray(at + 4, end - 4)
    if (crc32(typeAndContent) !== view.getUint32(end - 4)) throw new PictureError('damaged')
    const type = Buffer.from(typeAndContent.subarray(0, 4)).toString('latin1')
    // A capital first letter: without this chunk the picture cannot be shown.
    if (/^[A-Z]/.test(type) && !critical.has(type)) throw new PictureError('damaged')
    chunks.push({ type, bytes: bytes.subarray(at, end), content: typeAndContent.subarray(4) })
    if (type === 'IEND') return chunks
    at = end
  }
}

import { checkDimensions, PictureError, type PictureLimits } from './fault.ts'
import { orientationIn, orientationTiff } from './orientation.ts'

/** Markers of JPEG (ITU-T T.81 table B.1). */
const marker = {
  startOfImage: 0xd8,
  endOfImage: 0xd9,
  startOfScan: 0xda,
  quantisationTables: 0xdb,
  jfif: 0xe0,
  exif: 0xe1,
  colourProfile: 0xe2,
  adobe: 0xee,
  lastApplication: 0xef,
  comment: 0xfe,
} as const
const frameMarkers = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf])
const profileName = 'ICC_PROFILE\0'
const exifName = 'Exif\0\0'

interface Segment {
  code: number
  /** With its marker; of a scan, with the coded image that follows. */
  bytes: Uint8Array
  /** Without marker and length. */
  content: Uint8Array
  /** It stands at or after the first scan: tables there hold for the scans that follow them, and are not moved. */
  isLate: boolean
}

/** Is it a JPEG by its first bytes? */
export function looksLikeJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === marker.startOfImage && bytes[2] === 0xff
}

/**
 * The same picture without what was noted about it: Exif (with its place and thumbnail), XMP, IPTC, comments, and whatever stands
 * after the end. What is coded of the picture, and how its colours are meant, stays as it is, bit for bit.
 * It begins with JFIF, Adobe or a quantisation table, as GOV.UK Wallet demands.
 * @throws PictureError
 */
export function strippedJpeg(bytes: Uint8Array, limits: PictureLimits): Uint8Array {
  const segments = readSegments(bytes)
  const frames = segments.filter(({ code }) => frameMarkers.has(code))
  const [frame] = frames
  if (frame === undefined || frames.length > 1) throw new PictureError('damaged')
  if (!segments.some(({ code }) => code === marker.startOfScan)) throw new PictureError('damaged')
  checkFrame(frame, limits)
  const kept = segments.filter(isNeeded)
  const ordered = kept.toSorted((left, right) => rank(left) - rank(right))
  if (rank(ordered[0]) === lastRank) throw new PictureError('damaged')
  const whole = [
    Uint8Array.of(0xff, marker.startOfImage),
    ...ordered.flatMap((segment, index) =>
      index === 0 ? [segment.bytes, ...orientationOf(segments, limits)] : [segment.bytes],
    ),
    Uint8Array.of(0xff, marker.endOfImage),
  ]
  return new Uint8Array(Buffer.concat(whole))
}

/** After the first segment, which others expect to be JFIF: which way up the picture is, where that is noted and kept. */
function orientationOf(segments: readonly Segment[], { keepsOrientation }: PictureLimits): Uint8Array[] {
  if (!keepsOrientation) return []
  const exif = segments.find(({ code, content }) => code === marker.exif && startsWith(content, exifName))
  const orientation = exif === undefined ? undefined : orientationIn(exif.content.subarray(exifName.length))
  if (orientation === undefined) return []
  const content = Buffer.concat([Buffer.from(exifName, 'latin1'), orientationTiff(orientation)])
  return [Buffer.concat([Uint8Array.of(0xff, marker.exif, 0, content.length + 2), content])]
}

const lastRank = 3

function rank(segment: Segment | undefined): number {
  if (segment === undefined || segment.isLate) return lastRank
  if (segment.code === marker.jfif) return 0
  if (segment.code === marker.adobe) return 1
  return segment.code === marker.quantisationTables ? 2 : lastRank
}

function isNeeded({ code, content }: Segment): boolean {
  if (code === marker.comment) return false
  if (code < marker.jfif || code > marker.lastApplication) return true
  if (code === marker.jfif) return startsWith(content, 'JFIF\0')
  if (code === marker.colourProfile) return startsWith(content, profileName)
  return code === marker.adobe && startsWith(content, 'Adobe')
}

function startsWith(content: Uint8Array, text: string): boolean {
  return Buffer.from(content.subarray(0, text.length)).toString('latin1') === text
}

function checkFrame({ content }: Segment, limits: PictureLimits): void {
  if (content.length < 6) throw new PictureError('damaged')
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength)
  checkDimensions(view.getUint16(3), view.getUint16(1), limits)
}

function readSegments(bytes: Uint8Array): Segment[] {
  if (!looksLikeJpeg(bytes)) throw new PictureError('not-this-type')
  const segments: Segment[] = []
  let at = 2
  let isLate = false
  for (;;) {
    if (bytes[at] !== 0xff) throw new PictureError('damaged')
    // Markers may have any number of fill bytes before them (section B.1.1.2).
    while (bytes[at + 1] === 0xff) at += 1
    const code = bytes[at + 1] ?? 0
    if (code === marker.endOfImage) return segments
    const length = (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0)
    const headEnd = at + 2 + length
    if (code < 0xc0 || isStandalone(code) || length < 2 || headEnd > bytes.length) {
      throw new PictureError('damaged')
    }
    if (code === marker.startOfScan) isLate = true
    const end = code === marker.startOfScan ? endOfScan(bytes, headEnd) : headEnd
    segments.push({ code, bytes: bytes.subarray(at, end), content: bytes.subarray(at + 4, headEnd), isLate })
    at = end
  }
}

function isStandalone(code: number): boolean {
  return code >= 0xd0 && code <= marker.startOfImage
}

/** Where the next marker stands: in a coded image FF is followed by 00, or by a restart marker (D0 to D7). */
function endOfScan(bytes: Uint8Array, start: number): number {
  for (let at = bytes.indexOf(0xff, start); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) break
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  throw new PictureError('damaged')
}

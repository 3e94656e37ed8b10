/**
 * Which way up a picture is shown: tag 0x0112 of Exif (CIPA DC-008, section 4.6.4). Cameras write the picture as their chip
 * lies and note how they were held.
 */

const orientationTag = 0x0112
const shortType = 3
const upright = 1
const mostEntries = 1_000

/**
 * 2 to 8, or undefined where the picture is upright or does not say.
 * @param tiff the TIFF structure within Exif
 */
export function orientationIn(tiff: Uint8Array): number | undefined {
  if (tiff.length < 8) return undefined
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  const mark = view.getUint16(0)
  const isLittle = mark === 0x4949
  if (!isLittle && mark !== 0x4d4d) return undefined
  const directory = view.getUint32(4, isLittle)
  if (directory + 2 > tiff.length) return undefined
  const count = Math.min(view.getUint16(directory, isLittle), mostEntries)
  for (let index = 0; index < count; index += 1) {
    const entry = directory + 2 + index * 12
    if (entry + 12 > tiff.length) return undefined
    if (view.getUint16(entry, isLittle) !== orientationTag) continue
    const value = view.getUint16(entry + 8, isLittle)
    return view.getUint16(entry + 2, isLittle) === shortType && value > upright && value <= 8
      ? value
      : undefined
  }
  return undefined
}

/** A TIFF structure that says which way up a picture is shown, and nothing else. */
export function orientationTiff(orientation: number): Uint8Array {
  const bytes = new Uint8Array(26)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, 0x4d4d)
  view.setUint16(2, 42)
  view.setUint32(4, 8)
  view.setUint16(8, 1)
  view.setUint16(10, orientationTag)
  view.setUint16(12, shortType)
  view.setUint32(14, 1)
  view.setUint16(18, orientation)
  return bytes
}

export const logoLimits = {
  /** Loaded with the first page of a visit. */
  largestKilobytes: 50,
  longestSidePixels: 1_200,
} as const

/** Sizes at which a logo is shown: whichever it meets first. */
const shownHeight = 48
const shownWidth = 220

export interface Size {
  width: number
  height: number
}

/**
 * Of a PNG, whose header always stands first (W3C PNG, third edition, section 11.2.1).
 * @param png known to be whole
 */
export function pngSize(png: Uint8Array): Size {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

/** In CSS pixels, never larger than it is. */
export function shownSize({ width, height }: Size): Size {
  const scale = Math.min(1, shownHeight / height, shownWidth / width)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

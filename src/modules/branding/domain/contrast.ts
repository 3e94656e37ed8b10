/** `#rrggbb` in small letters. */
export type Colour = `#${string}`

/** A colour as people write it: with or without `#`, three digits or six. Undefined where it is none. */
export function readColour(typed: string): Colour | undefined {
  const [, digits] = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/.exec(typed.trim().toLowerCase()) ?? []
  if (digits === undefined) return undefined
  return `#${digits.length === 3 ? digits.replaceAll(/./g, '$&$&') : digits}`
}

/** Red, green and blue, 0 to 255. */
export type Channels = readonly [red: number, green: number, blue: number]

export function channelsOf(colour: Colour): Channels {
  const at = (start: number): number => Number.parseInt(colour.slice(start, start + 2), 16)
  return [at(1), at(3), at(5)]
}

/** @param channels rounded to whole numbers, and cut at 0 and 255 */
export function colourOf(channels: Channels): Colour {
  const digits = channels.map((channel) =>
    Math.min(255, Math.max(0, Math.round(channel)))
      .toString(16)
      .padStart(2, '0'),
  )
  return `#${digits.join('')}`
}

/** One channel in linear light, 0 to 1 (IEC 61966-2-1; the threshold as WCAG 2.2 corrected it). */
export function linearOf(channel: number): number {
  const share = channel / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

/** 0 for black to 1 for white (WCAG 2.2, definition of relative luminance). */
export function relativeLuminance(colour: Colour): number {
  const [red, green, blue] = channelsOf(colour)
  return 0.2126 * linearOf(red) + 0.7152 * linearOf(green) + 0.0722 * linearOf(blue)
}

/** 1 to 21, whichever stands in front (WCAG 2.2, definition of contrast ratio). */
export function contrastRatio(first: Colour, second: Colour): number {
  const luminances = [relativeLuminance(first), relativeLuminance(second)]
  return (Math.max(...luminances) + 0.05) / (Math.min(...luminances) + 0.05)
}

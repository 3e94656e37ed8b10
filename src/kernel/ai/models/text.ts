/** Strict: bytes that are no UTF-8 make an answer that nobody can be sure to read as it was meant. @throws TypeError */
export function utf8Decoder(): TextDecoder {
  return new TextDecoder('utf-8', { fatal: true })
}

// A flag of a nation is written with the invisible letters that otherwise hide text from readers.
const flagOrHidden =
  /(\u{1F3F4}[\u{E0061}-\u{E007A}]{2,6}\u{E007F})|[[\p{Cc}\p{Bidi_Control}\u{E0000}-\u{E007F}\u{200B}\u{2060}\u{FEFF}]--[\t\n]]/gv

/**
 * Text without what people do not see but programs act on: control characters except tab and line feed, marks that turn the
 * direction of writing (Unicode TR 36, section 2.5), invisible letters, and halves of characters.
 */
export function cleanText(text: string): string {
  return withoutHidden(text).toWellFormed()
}

/** As `cleanText`, for a part of a text that may end within a character. */
export function withoutHidden(text: string): string {
  return text.replace(flagOrHidden, '$1')
}

/** As `cleanText` for every string within a value. */
export function cleanStrings(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (Array.isArray(value)) return value.map(cleanStrings)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, cleanStrings(item)]))
}

/** For what an endpoint says of itself. */
export function clipped(text: string, maximumCharacters: number): string {
  return cleanText(text.slice(0, maximumCharacters)).replaceAll(/\s+/g, ' ').trim()
}

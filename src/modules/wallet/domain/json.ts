/** The members of a JSON object. */
export type Json = Readonly<Record<string, unknown>>

/** Is it a JSON object: neither a list nor null? */
export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

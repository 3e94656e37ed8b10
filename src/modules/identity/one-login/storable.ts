/**
 * Can the database keep it? A NUL, or half of a surrogate pair, can stand in JSON that a service signed, and in no text of
 * PostgreSQL.
 */
export function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0')
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).flat().every(isStorable)
}

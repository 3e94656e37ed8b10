/** A six-digit code as typed, without the spaces and hyphens people put in; undefined when it cannot be one. */
export function normaliseCode(typed: string): string | undefined {
  const digits = typed.replaceAll(/[\s-]/g, '')
  return /^\d{6}$/.test(digits) ? digits : undefined
}

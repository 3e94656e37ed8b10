/** The version a form was made from. A text that is no version matches none, and so counts as stale. */
export function seenVersion(text: string): number {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0
}

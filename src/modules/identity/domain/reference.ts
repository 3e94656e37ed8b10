/** A reference as people type or read it aloud, in the form it is looked up by: upper case, nothing between. */
export function normaliseReference(typed: string): string {
  return typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
}

import type { LocalisedText } from '#kernel/i18n'

/** Help with one field, for somebody who writes their first record. */
export interface FieldHelp {
  /** What people who read the record want to know. */
  readonly wanted: LocalisedText
  /** How another record might say it. */
  readonly example: LocalisedText
}

export function help(
  wanted: readonly [en: string, cy: string],
  example: readonly [en: string, cy: string],
): FieldHelp {
  return { wanted: { en: wanted[0], cy: wanted[1] }, example: { en: example[0], cy: example[1] } }
}

import type { Locale } from '#kernel/i18n'

/** The same words at the beginning of a sentence. */
export function capitalised(text: string, locale: Locale): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)
}

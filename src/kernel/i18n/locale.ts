/** The languages every string exists in. */
export const locales = ['en', 'cy'] as const
export type Locale = (typeof locales)[number]

/** A text in every language. */
export type LocalisedText = Readonly<Record<Locale, string>>

export const defaultLocale: Locale = 'en'

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value)
}

/** The first wanted language that exists, from most to least wanted (query, cookie, Accept-Language, ui_locales). */
export function pickLocale(wanted: readonly (string | undefined)[]): Locale {
  for (const entry of wanted) {
    for (const tag of (entry ?? '').split(/[\s,]+/)) {
      const language = tag.split(/[-;]/)[0]?.toLowerCase()
      if (isLocale(language)) return language
    }
  }
  return defaultLocale
}

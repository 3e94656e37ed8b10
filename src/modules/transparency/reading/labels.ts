import type { Locale } from '#kernel/i18n'
import { facetOf, facetValueLabel } from '../domain/facets.ts'
import { standardNames } from '../domain/standards/names.ts'
import { standards } from '../domain/standards/standards.ts'
import type { RegisterIndex } from './register-index.ts'
import type { NarrowingKey } from './selection.ts'
import { registerWords } from './words.ts'

/** What the list is narrowed by, in words. */
export function keyLabel(key: NarrowingKey, locale: Locale): string {
  const t = registerWords.in(locale)
  if (key === 'organisation' || key === 'standard' || key === 'origin') return t(`key.${key}`)
  return facetOf(key).label[locale]
}

/** What a value is called; one that nobody knows is called as it was written. */
export function valueLabel(
  { publishers }: Pick<RegisterIndex, 'publishers'>,
  key: NarrowingKey,
  value: string,
  locale: Locale,
): string {
  if (key === 'organisation') return publishers.get(value)?.[locale] ?? value
  if (key === 'origin') return registerWords.in(locale)('origin.platform')
  if (key !== 'standard') return facetValueLabel(key, value)[locale]
  const standard = standardNames.find((name) => name === value)
  return standard === undefined ? value : standards[standard].title[locale]
}

/** A text in the language of the page, or else in English, with the language to say so. */
export function inLanguage(
  text: { en: string; cy: string | null },
  locale: Locale,
): { text: string; lang: Locale | undefined } {
  if (locale === 'cy' && text.cy !== null && text.cy !== '') return { text: text.cy, lang: undefined }
  return { text: text.en, lang: locale === 'en' ? undefined : 'en' }
}

import type { Locale, LocalisedText } from '#kernel/i18n'
import type { ServiceDefinition } from '../domain/definition.ts'
import { questionPages } from '../domain/definition.ts'
import type { AnyPage } from '../domain/edit/pages.ts'

/** A text of a draft, whose Welsh may not be written yet. */
export function inLocale(text: LocalisedText | undefined, locale: Locale): string {
  if (text === undefined) return ''
  return text[locale].trim() === '' ? text.en : text[locale]
}

/** What a page is called in lists of pages: its heading, or its name while it has none. */
export function pageTitle(page: AnyPage, locale: Locale): string {
  const title = page.kind === 'questions' ? (page.title ?? page.fields[0]?.label) : page.title
  return inLocale(title, locale) || page.name
}

/** What a question is called, by its name. */
export function fieldTitle(definition: ServiceDefinition, name: string, locale: Locale): string {
  const field = questionPages(definition)
    .flatMap(({ fields }) => fields)
    .find((each) => each.name === name)
  return field === undefined ? name : inLocale(field.shortLabel ?? field.label, locale) || name
}

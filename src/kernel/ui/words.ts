import type { Locale } from '#kernel/i18n'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Attributes } from './content.ts'
import cy from './locales/cy.json' with { type: 'json' }
import en from './locales/en.json' with { type: 'json' }

/** A text by the plural rule of its language (CLDR); `other` stands in for the rules not given. */
export type PluralTexts = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>

/** The words that the kit shows when its caller gives none. */
export type KitWords = {
  readonly [Key in keyof typeof en]: (typeof en)[Key] extends string ? string : PluralTexts
}

/** The fixed words of the page around the content. */
export type PageWords = Pick<
  KitWords,
  | 'accessibility'
  | 'accountNavigation'
  | 'backLink'
  | 'cookies'
  | 'error'
  | 'language'
  | 'menu'
  | 'privacy'
  | 'sectionNavigation'
  | 'serviceInformation'
  | 'serviceNavigation'
  | 'signIn'
  | 'signOut'
  | 'skipToMain'
  | 'supportLinks'
  | 'yourAccount'
>

const wordsByLocale: Readonly<Record<Locale, KitWords>> = { en, cy }

/** The language of the page being rendered; `Page` and `StaffPage` provide it. */
export const LocaleContext = createContext<Locale>('en')

/** The components' own words in the language of the page. */
export function useWords(): KitWords {
  return wordsByLocale[useContext(LocaleContext)]
}

/**
 * Words to hand to the browser script, or undefined on English pages: govuk-frontend's script speaks English by
 * itself, so those pages need not carry them.
 */
export function useScriptWords(): KitWords | undefined {
  const locale = useContext(LocaleContext)
  return locale === 'en' ? undefined : wordsByLocale[locale]
}

/** The kit's own wording of a page's fixed words. Callers may replace any of them. */
export function pageWords(locale: Locale): PageWords {
  return wordsByLocale[locale]
}

/** Texts for the browser script as `data-i18n.<key>` attributes; absent and empty texts are left out. */
export function translated(texts: Readonly<Record<string, string | undefined>>): Attributes {
  const attributes: Record<string, string> = {}
  for (const [key, text] of Object.entries(texts)) if (text) attributes[`data-i18n.${key}`] = text
  return attributes
}

/** One text by plural rule as `data-i18n.<key>.<rule>` attributes. */
export function translatedPlural(key: string, texts: PluralTexts | undefined): Attributes {
  const attributes: Record<string, string> = {}
  for (const [rule, text] of Object.entries(texts ?? {})) attributes[`data-i18n.${key}.${rule}`] = text
  return attributes
}

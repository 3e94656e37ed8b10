import { defaultLocale, type Locale } from './locale.ts'

/** A string, or one string for each plural category of Intl.PluralRules, chosen by the value `count`. */
export type Message = string | (Partial<Record<Intl.LDMLPluralRule, string>> & { other: string })
export type MessageCatalogue = Readonly<Record<string, Message>>
export type MessageValues = Readonly<Record<string, string | number>>

/** Looks a message up in one language and fills in its `{placeholders}`. */
export type Translate<Key extends string = string> = (key: Key, values?: MessageValues) => string

export interface Messages<Key extends string = string> {
  readonly catalogues: Readonly<Record<Locale, MessageCatalogue>>
  /** The translator for one language. */
  in(locale: Locale): Translate<Key>
}

/**
 * The messages of one module or kernel folder. Both catalogues must have the same keys: a string that lacks a
 * language does not compile.
 */
export function defineMessages<const English extends MessageCatalogue>(
  english: English,
  welsh: Readonly<Record<keyof English & string, Message>>,
): Messages<keyof English & string> {
  const catalogues: Record<Locale, MessageCatalogue> = { en: english, cy: welsh }
  const translators = {
    en: translatorFor('en', catalogues),
    cy: translatorFor('cy', catalogues),
  }
  return { catalogues, in: (locale) => translators[locale] }
}

function translatorFor(locale: Locale, catalogues: Readonly<Record<Locale, MessageCatalogue>>): Translate {
  const pluralRules = new Intl.PluralRules(locale)
  return (key, values) => {
    const message = catalogues[locale][key] ?? catalogues[defaultLocale][key]
    if (message === undefined) throw new Error(`There is no message "${key}"`)
    if (typeof message === 'string') return fill(message, values)
    const category = pluralRules.select(Number(values?.['count'] ?? 0))
    return fill(message[category] ?? message.other, values)
  }
}

function fill(message: string, values: MessageValues | undefined): string {
  if (!message.includes('{')) return message
  return message.replace(/\{(\w+)\}/g, (match, name: string) => String(values?.[name] ?? match))
}

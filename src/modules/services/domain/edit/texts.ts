import type { Locale } from '#kernel/i18n'
import { isLocalisedText } from '../languages.ts'

/** The same with some texts of one language replaced. @param texts by their place, as `textsIn` gives it */
export function withTexts<Part>(part: Part, language: Locale, texts: ReadonlyMap<string, string>): Part {
  // The shape stays: only texts are replaced by other texts.
  return replaced(part, language, texts, '') as Part
}

function replaced(part: unknown, language: Locale, texts: ReadonlyMap<string, string>, at: string): unknown {
  if (Array.isArray(part)) {
    return part.map((item: unknown, index) => replaced(item, language, texts, `${at}/${nameOf(item, index)}`))
  }
  if (typeof part !== 'object' || part === null) return part
  if (isLocalisedText(part)) {
    const text = texts.get(at)
    return text === undefined ? part : { ...part, [language]: text }
  }
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [
      key,
      replaced(value, language, texts, at === '' ? key : `${at}/${key}`),
    ]),
  )
}

function nameOf(item: unknown, index: number): string {
  if (typeof item !== 'object' || item === null) return String(index)
  if ('name' in item) return String(item.name)
  return 'value' in item ? String(item.value) : String(index)
}

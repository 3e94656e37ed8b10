/** A word of the page in its language, with `{placeholders}` filled in. */
export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string

/** @param words as the server wrote them on the page: names and texts in one language */
export function translator(words: Readonly<Record<string, string>>): Translate {
  return (key, values = {}) =>
    (words[key] ?? key).replace(/\{(\w+)\}/g, (match, name: string) => String(values[name] ?? match))
}

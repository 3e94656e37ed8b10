/** What stands at a place in a JSON value. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let current = value
  for (const step of path) {
    if (typeof current !== 'object' || current === null) return undefined
    current = new Map<string, unknown>(Object.entries(current)).get(String(step))
  }
  return current
}

/** The text at a place in a JSON value; empty when there is none. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string {
  const found = at(value, ...path)
  return typeof found === 'string' ? found : ''
}

/** The list at a place in a JSON value; empty when there is none. */
export function listAt(value: unknown, ...path: readonly (string | number)[]): unknown[] {
  const found = at(value, ...path)
  return Array.isArray(found) ? found : []
}

/** A text in the languages of the site; empty where it is missing. */
export function textsAt(value: unknown, ...path: readonly (string | number)[]): Record<string, string> {
  const found = at(value, ...path)
  return Object.fromEntries(['en', 'cy'].map((locale) => [locale, textAt(found, locale)]))
}

/** The object that a text holds as JSON; undefined when it is none. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

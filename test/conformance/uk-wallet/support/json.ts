/** JSON as it comes from outside: nothing in it is known to be there. */
export type Json = Readonly<Record<string, unknown>>

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What stands at a place in a JSON value. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let current = value
  for (const step of path) {
    if (typeof current !== 'object' || current === null) return undefined
    current = Object.entries(current).find(([name]) => name === String(step))?.[1]
  }
  return current
}

/** The text at a place. @throws Error when there is none */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string {
  const found = at(value, ...path)
  if (typeof found !== 'string') throw new Error(`No text at ${path.join('/')} of ${JSON.stringify(value)}`)
  return found
}

/** The object at a place. @throws Error when there is none */
export function recordAt(value: unknown, ...path: readonly (string | number)[]): Json {
  const found = at(value, ...path)
  if (!isRecord(found)) throw new Error(`No object at ${path.join('/')} of ${JSON.stringify(value)}`)
  return found
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

import { ImportRefused } from './refused.ts'

export const mostBytes = 2_000_000
export const mostDepth = 60
const longestText = 40_000

/**
 * Reads JSON from somebody else. A key that stands twice in one object is refused: `JSON.parse` keeps the last one in
 * silence, so nobody would learn of the loss.
 * @throws ImportRefused when it is no JSON, too large, nested too deep, or says something twice
 */
export function readJson(text: string): unknown {
  if (new TextEncoder().encode(text).length > mostBytes) {
    throw new ImportRefused(`The file is larger than ${mostBytes / 1_000_000} MB`)
  }
  checkShape(text)
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    return value
  } catch (error) {
    throw new ImportRefused(`The file is not JSON: ${error instanceof Error ? error.message : ''}`)
  }
}

/**
 * A string, or a sign that opens, closes, or goes on to the next entry. Numbers and words carry no names. A string without
 * an end goes to the end of the text: nothing in it is looked at again, so that a large file takes no longer than its size.
 */
const token = /"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)|[{}[\],]/gs

/** Goes through the signs alone, before anything is built from them. Whether it is JSON at all is found by parsing. */
function checkShape(text: string): void {
  const open: (Set<string> | 'list')[] = []
  let isNameNext = false
  for (const [sign] of text.matchAll(token)) {
    const around = open.at(-1)
    if (sign.length > longestText)
      throw new ImportRefused(`It holds a text longer than ${longestText} characters`)
    if (sign === '{' || sign === '[') {
      open.push(sign === '{' ? new Set() : 'list')
      if (open.length > mostDepth) throw new ImportRefused(`It is nested deeper than ${mostDepth} levels`)
      isNameNext = sign === '{'
    } else if (sign === '}' || sign === ']') {
      open.pop()
      isNameNext = false
    } else if (sign === ',') {
      isNameNext = around instanceof Set
    } else if (isNameNext && around instanceof Set) {
      const name = unescaped(sign)
      if (around.has(name)) throw new ImportRefused(`It says "${name}" twice in one place`)
      around.add(name)
      isNameNext = false
    }
  }
}

/** Two spellings of one name are the same name. */
function unescaped(quoted: string): string {
  try {
    return String(JSON.parse(quoted))
  } catch {
    return quoted
  }
}

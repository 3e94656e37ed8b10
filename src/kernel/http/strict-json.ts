import { HttpProblem } from './problem.ts'

/** Deeper than anything that our operations take, and far from what would exhaust a reader. */
const deepestNesting = 64

/**
 * Reads JSON that came from outside. Unlike `JSON.parse` it takes a name only once in an object: two programs that read
 * the same text must not understand different things (RFC 8259, section 4).
 * @throws HttpProblem 400 for text that is not JSON, is nested too deeply, or gives a name twice
 */
export function parseStrictJson(text: string): unknown {
  const fault = faultOf(text)
  if (fault !== undefined) throw new HttpProblem(400, 'invalid-request', { detail: fault })
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new HttpProblem(400, 'invalid-request', { detail: 'The body is not valid JSON', cause })
  }
}

interface Level {
  /** Of an object: the names that were given. */
  readonly names: Set<string> | undefined
  /** The next string is a name. */
  isAtName: boolean
}

/** Looks at the pieces only: whether they make valid JSON is for `JSON.parse` to say. */
function faultOf(text: string): string | undefined {
  const levels: Level[] = []
  for (const found of piecesOf(text)) {
    const level = levels.at(-1)
    if (found === '{' || found === '[') {
      if (levels.length >= deepestNesting) return `The body is nested more than ${deepestNesting} deep`
      levels.push({ names: found === '{' ? new Set() : undefined, isAtName: found === '{' })
    } else if (found === '}' || found === ']') {
      levels.pop()
    } else if (found === ',') {
      if (level?.names !== undefined) level.isAtName = true
    } else if (level?.names !== undefined && level.isAtName) {
      const name = unescaped(found)
      if (level.names.has(name)) return 'The body gives a name twice in one object'
      level.names.add(name)
      level.isAtName = false
    }
  }
  return undefined
}

const signs = new Set('{}[],')

/**
 * The strings with their escapes, and the signs that make objects and lists; numbers and words do not matter here. Each
 * character is passed once, so that no text takes longer than its size, and none is too long.
 */
function* piecesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (signs.has(character)) yield character
    if (character !== '"') continue
    const end = endOfString(text, at)
    yield text.slice(at, end)
    at = end - 1
  }
}

/** Behind the quotation mark that ends a string, or the end of a text that lacks it. */
function endOfString(text: string, start: number): number {
  for (let mark = text.indexOf('"', start + 1); mark !== -1; mark = text.indexOf('"', mark + 1)) {
    let escapes = mark
    while (text.charAt(escapes - 1) === '\\') escapes -= 1
    if ((mark - escapes) % 2 === 0) return mark + 1
  }
  return text.length
}

/** The same name may be written with escapes and without. */
function unescaped(written: string): string {
  const plain = written.slice(1, -1)
  if (!plain.includes('\\')) return plain
  try {
    return String(JSON.parse(written))
  } catch {
    return plain
  }
}

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

/** A string with its escapes, or one of the signs that make objects and lists. Numbers and words do not matter here. */
const piece = /"(?:[^"\\]|\\.)*"|[{}[\],]/gs

interface Level {
  /** Of an object: the names that were given. */
  readonly names: Set<string> | undefined
  /** The next string is a name. */
  isAtName: boolean
}

/** Looks at the pieces only: whether they make valid JSON is for `JSON.parse` to say. */
function faultOf(text: string): string | undefined {
  const levels: Level[] = []
  for (const [found] of text.matchAll(piece)) {
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

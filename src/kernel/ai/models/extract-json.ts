import { ModelError } from './client.ts'
import { readModelJson } from './json.ts'

// Together they bound the time: each costs no more than one pass over the text.
const mostStarts = 16
const mostCandidates = 4

/**
 * The JSON in an answer that may have words around it, as models write that are only told in words: the whole answer where that
 * is JSON, else the last object or list, because models first say what they are going to do.
 * @throws ModelError wrong-shape where there is none, not-understood for forged objects
 */
export function extractJson(answer: string): unknown {
  const text = withoutThoughts(answer).trim()
  for (const candidate of [text, ...candidatesIn(text)]) {
    if (isJson(candidate)) return readModelJson(candidate)
  }
  throw new ModelError('wrong-shape', 'The answer holds no JSON')
}

/** Some models write down what they think before the answer. */
function withoutThoughts(answer: string): string {
  const end = /^[\s\S]*<\/think(?:ing)?>/.exec(answer)?.[0].length ?? 0
  return answer.slice(end)
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object'
  } catch {
    return false
  }
}

/** The outermost objects and lists of a text, the last first. */
function candidatesIn(text: string): string[] {
  const found: string[] = []
  let at = 0
  for (let starts = 0; starts < mostStarts; starts += 1) {
    const start = text.slice(at).search(/[{[]/)
    if (start === -1) break
    const end = closingBracket(text, at + start)
    if (end !== undefined) found.push(text.slice(at + start, end))
    at = end ?? at + start + 1
  }
  return found.slice(-mostCandidates).toReversed()
}

/** Behind the bracket that closes the one at `start`, as JSON nests them; undefined where none does. */
function closingBracket(text: string, start: number): number | undefined {
  let depth = 0
  let isInString = false
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (character === '"') isInString = !isInString
    else if (isInString) at += character === '\\' ? 1 : 0
    else if (character === '{' || character === '[') depth += 1
    else if (character === '}' || character === ']') depth -= 1
    if (depth === 0) return at + 1
  }
  return undefined
}

import { checkPageName } from '../domain/definition.ts'

/** Gives names that a definition may use, each once. */
export interface Naming {
  /** Of a page: lower-case words joined by hyphens. */
  page(wish: string): string
  /** Of a group: as of a page, and none of the fields has it. */
  group(wish: string): string
  /** Of a field: letters and digits. */
  field(wish: string): string
}

export function naming(): Naming {
  // Pages and groups stand in addresses together; fields and groups in answers.
  const inAddresses = new Set<string>([checkPageName])
  const inAnswers = new Set<string>()
  return {
    page: (wish) => unused([inAddresses], slugOf(wish) || 'page', '-'),
    group: (wish) => unused([inAddresses, inAnswers], slugOf(wish) || 'entries', '-'),
    field: (wish) => unused([inAnswers], fieldNameOf(wish), ''),
  }
}

function unused(taken: readonly Set<string>[], wish: string, joint: string): string {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? wish : `${wish.slice(0, 35)}${joint}${count}`
    if (taken.some((names) => names.has(name))) continue
    for (const names of taken) names.add(name)
    return name
  }
}

/** Lower-case words joined by hyphens, at most 50 characters; empty when there are no letters. */
export function slugOf(text: string): string {
  const words = plainLetters(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 50)
  return words.replace(/-+$/, '')
}

function fieldNameOf(text: string): string {
  // A name of the other system is kept as it is but for its first letter.
  const words = /^[A-Za-z][A-Za-z0-9]*$/.test(text)
    ? [text]
    : plainLetters(text)
        .toLowerCase()
        .split(/[^a-z0-9]+/)
        .filter((word) => word !== '')
  const joined = words
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('')
    .replace(/^[^A-Za-z]+/, '')
    .slice(0, 38)
  return joined === '' ? 'answer' : joined.charAt(0).toLowerCase() + joined.slice(1)
}

function plainLetters(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’]/g, '')
}

/** Openings of a question that its noun does without: "What is your name?" asks for "your name". */
const openings =
  /^(?:please )?(?:enter|provide|give|select|choose|upload|what(?:'s|’s| is| are| was| were)|which|tell us)\s+/i

/** What a question asks for, for sentences such as "Enter your name". */
export function nounOf(question: string): string {
  const asked = withoutEndMarks(question.trimEnd().replace(/\(optional\)$/i, ''))
  const short = asked.replace(openings, '')
  if (short !== asked && short !== '') return short
  return asked.endsWith('?') || /^(?:do|does|did|is|are|was|were|have|has|will|can|would)\s/i.test(asked)
    ? 'an answer'
    : lowerFirst(asked)
}

/** Without the marks and spaces at its end; looked at from there, so that many of them take no longer than to pass. */
export function withoutEndMarks(text: string): string {
  let end = text.length
  while (end > 0 && /[?:.\s]/.test(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}

function lowerFirst(text: string): string {
  // An abbreviation at the beginning stays as it is.
  return /^\p{Lu}{2}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)
}

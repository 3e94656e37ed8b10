import { sourceOf, type Answer, type AnswerSource } from './answers.ts'

/** The answer with its source, if it says what the source said; else the person's own. */
export function withSource(answer: Answer, said: Answer | undefined, source: AnswerSource): Answer {
  const own = withoutSource(answer)
  if (said === undefined || !canHaveSource(own) || !isSameAnswer(own, said)) return own
  return { ...own, source }
}

/** The same answer read again keeps its source, unless it has become another. */
export function withSourceOf(before: Answer, now: Answer): Answer {
  const source = sourceOf(before)
  return source === undefined ? now : withSource(now, before, source)
}

/** Whether two answers say the same, wherever they come from. */
export function isSameAnswer(left: Answer, right: Answer): boolean {
  return canonical(withoutSource(left)) === canonical(withoutSource(right))
}

/** What the person said, without where it comes from. */
export function withoutSource(answer: Answer): Answer {
  if (!('source' in answer)) return answer
  const { source: _source, ...own } = answer
  return own
}

type SourcedAnswer = Extract<Answer, { readonly source?: AnswerSource }>

const unsourced: ReadonlySet<Answer['kind']> = new Set([
  'none',
  'declared',
  'file',
  'files',
  'identity',
  'credential',
  'payment',
  'calculated',
  'entries',
])

function canHaveSource(answer: Answer): answer is SourcedAnswer {
  return !unsourced.has(answer.kind)
}

/** The same for the same parts, in whatever order they were written. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([left], [right]) => (left < right ? -1 : 1)))
      : part,
  )
}

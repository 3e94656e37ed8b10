import type { FieldInput } from '../input.ts'
import { lengthOf, tidyText, unreadable } from './text.ts'
import { problemOf, type Problem, type ProblemDetails } from './outcome.ts'

/** The parts that a channel handed over, by name; none for input of another shape. */
export function typedParts(input: FieldInput): Readonly<Record<string, string>> {
  if (typeof input !== 'object' || !('kind' in input)) return {}
  if (input.kind === 'parts') return input.parts
  if (input.kind === 'date-parts') return { day: input.day, month: input.month, year: input.year }
  return {}
}

/** One part in a single line without space around it; empty when it was not given. */
export function partText(parts: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(parts, name) ? tidyText(parts[name] ?? '', 'single') : ''
}

/** What is wrong with the text of a part, if anything. An empty one is missing unless it may be. */
export function partProblem(
  text: string,
  part: string,
  { maximum, isOptional = false, noun }: { maximum: number; isOptional?: boolean } & ProblemDetails,
): Problem | undefined {
  const details = { parts: [part], ...(noun === undefined ? {} : { noun }) }
  if (text === '') return isOptional ? undefined : problemOf('part.missing', details)
  if (unreadable.test(text)) return problemOf('part.unreadable', details)
  return lengthOf(text) > maximum ? problemOf('part.tooLong', { ...details, values: { maximum } }) : undefined
}

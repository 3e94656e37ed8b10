import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { answerTo, type Answer, type Answers } from '../domain/answers.ts'
import { withSource } from '../domain/answer-source.ts'
import { inputOf } from '../domain/fields/read-field.ts'
import type { PageInput } from '../domain/input.ts'
import { isFixed } from '../domain/known-facts/policy.ts'
import { usesOfPage, type AskedPage } from './known-part.ts'

/** What was given, with what the person lets the page use in the fields that typing cannot change. */
export async function withFixedFacts(
  kernel: Kernel,
  target: Queryable,
  asked: AskedPage,
  input: PageInput,
): Promise<PageInput> {
  const fixed = asked.stop.fields.filter(isFixed)
  if (fixed.length === 0) return input
  const uses = await usesOfPage(kernel, target, asked)
  const inputs = uses
    .filter(({ field }) => fixed.some(({ name }) => name === field))
    .map(({ field, said }) => [field, inputOf(said.answer)] as const)
  return { ...input, ...Object.fromEntries(inputs) }
}

/** Answers of a page that say what the person lets it use keep where that comes from. */
export async function withKnownSources(
  kernel: Kernel,
  target: Queryable,
  asked: AskedPage,
  own: Answers,
): Promise<Answers> {
  if (asked.stop.fields.every(({ claim }) => claim === undefined)) return own
  const uses = await usesOfPage(kernel, target, asked)
  const sourced = uses.flatMap(({ field, said }): [string, Answer][] => {
    const answer = answerTo(own, field)
    return answer === undefined ? [] : [[field, withSource(answer, said.answer, said.source)]]
  })
  return { ...own, ...Object.fromEntries(sourced) }
}

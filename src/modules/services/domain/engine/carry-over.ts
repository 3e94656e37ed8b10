import type { Answer, Answers, EntriesAnswer } from '../answers.ts'
import { fieldsOf, groupsOf, type Field, type ServiceDefinition } from '../definition.ts'
import { inputOf, readField } from '../fields/read-field.ts'
import { withSourceOf } from '../answer-source.ts'
import type { Surroundings } from '../surroundings.ts'

export interface CarriedOver {
  /** Those that the new version still accepts. */
  readonly answers: Answers
  /** Fields that must be answered again, because what they accept has changed. Fields that are gone are not listed. */
  readonly again: readonly string[]
}

/** What the new version asks, by name. */
interface Target {
  readonly fields: ReadonlyMap<string, Field>
  readonly groups: ReadonlySet<string>
  readonly surroundings: Surroundings
}

/** Carries answers over to another version of their service. */
export function carryOver(
  definition: ServiceDefinition,
  answers: Answers,
  surroundings: Surroundings,
): CarriedOver {
  const fields = new Map(fieldsOf(definition).map((field) => [field.name, field]))
  const groups = new Set(groupsOf(definition).map(({ name }) => name))
  const again = new Set<string>()
  return { answers: carried({ fields, groups, surroundings }, answers, again), again: [...again] }
}

function carried(target: Target, answers: Answers, again: Set<string>): Answers {
  const kept = Object.entries(answers).flatMap(([name, answer]): [string, Answer][] => {
    if (answer.kind === 'entries') {
      return target.groups.has(name) ? [[name, carriedEntries(target, answer, again)]] : []
    }
    const field = target.fields.get(name)
    if (field === undefined) return []
    const outcome = readField(field, inputOf(answer), target.surroundings)
    if ('answer' in outcome) return [[name, withSourceOf(answer, outcome.answer)]]
    again.add(name)
    return []
  })
  return Object.fromEntries(kept)
}

function carriedEntries(target: Target, group: EntriesAnswer, again: Set<string>): EntriesAnswer {
  const entries = group.entries.map(({ id, answers }) => ({ id, answers: carried(target, answers, again) }))
  return { ...group, entries }
}

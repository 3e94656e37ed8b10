import { answerTo, type Answers, type EntriesAnswer } from '../answers.ts'
import { withinEntry, type View } from './view.ts'

/** One entry of a group. */
export interface ScopeStep {
  readonly group: string
  readonly entry: number
}

/** Which entries of which groups something stands in, from the outermost; empty outside groups. */
export type Scope = readonly ScopeStep[]

/** The address of a page within a service: `page`, or `group.entry.page`. */
export function placeOf(scope: Scope, pageName: string): string {
  return [...scope.map(({ group, entry }) => `${group}.${entry}`), pageName].join('.')
}

/** Which entries a place stands in: the other way of `placeOf`. */
export function scopeOf(place: string): Scope {
  const parts = place.split('.')
  return Array.from({ length: Math.floor(parts.length / 2) }, (_, index) => ({
    group: parts[index * 2] ?? '',
    entry: Number(parts[index * 2 + 1]),
  }))
}

const noEntries: EntriesAnswer = { kind: 'entries', entries: [], nextId: 1, isComplete: false }

/** The entries of a group; none when it was never reached. */
export function entriesAnswer(answers: Answers, group: string): EntriesAnswer {
  const answer = answerTo(answers, group)
  return answer?.kind === 'entries' ? answer : noEntries
}

/** The answers that stand in a scope itself, without those around it. */
export function answersIn(answers: Answers, scope: Scope): Answers {
  const [step, ...rest] = scope
  if (step === undefined) return answers
  const entry = entriesAnswer(answers, step.group).entries.find(({ id }) => id === step.entry)
  return entry === undefined ? {} : answersIn(entry.answers, rest)
}

/** All that is seen from within a scope. */
export function viewIn(view: View, scope: Scope): View {
  let within = view
  for (const { group, entry } of scope) {
    const own = entriesAnswer(within.answers, group).entries.find(({ id }) => id === entry)
    within = withinEntry(within, own?.answers ?? {})
  }
  return within
}

/** The same answers with those of one scope replaced. The next entry of a group comes to be with its first answer. */
export function withAnswersIn(answers: Answers, scope: Scope, own: Answers): Answers {
  const [step, ...rest] = scope
  if (step === undefined) return own
  const group = entriesAnswer(answers, step.group)
  const isNew = !group.entries.some(({ id }) => id === step.entry)
  const entries = (isNew ? [...group.entries, { id: step.entry, answers: {} }] : group.entries).map(
    (entry) =>
      entry.id === step.entry ? { ...entry, answers: withAnswersIn(entry.answers, rest, own) } : entry,
  )
  const nextId = Math.max(group.nextId, step.entry + 1)
  return { ...answers, [step.group]: { ...group, entries, nextId } }
}

/** Whether two things stand in the same entries. */
export function isSameScope(left: Scope, right: Scope): boolean {
  return (
    left.length === right.length &&
    left.every((step, index) => step.group === right[index]?.group && step.entry === right[index]?.entry)
  )
}

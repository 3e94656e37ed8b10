import type { Answers } from '../answers.ts'
import type { FieldError, FieldErrorCode, PageInput } from '../input.ts'
import type { GroupStop } from './position.ts'
import { answersIn, entriesAnswer, withAnswersIn } from './scope.ts'

/** What the page of a list may be told: another entry, no more, or away with one of them. */
const removal = /^remove-(\d{1,9})$/

/** One answer to the list of entries of a group, given under the group's name: `yes`, `no` or `remove-2`. */
export function answerList(
  { page, scope, entries }: GroupStop,
  answers: Answers,
  input: PageInput,
): { readonly answers: Answers } | { readonly error: FieldError } {
  const said = Object.hasOwn(input, page.name) ? input[page.name] : undefined
  const own = answersIn(answers, scope)
  const group = entriesAnswer(own, page.name)
  const withGroup = (change: Partial<typeof group>) => ({
    answers: withAnswersIn(answers, scope, { ...own, [page.name]: { ...group, ...change } }),
  })
  const refused = (code: FieldErrorCode, values: Record<string, number> = {}) => ({
    error: { field: page.name, code, parts: [], values },
  })
  const removed = typeof said === 'string' ? removal.exec(said)?.[1] : undefined
  if (removed !== undefined) {
    const kept = group.entries.filter(({ id }) => id !== Number(removed))
    return withGroup({ entries: kept, isComplete: false })
  }
  if (said === 'yes') {
    if (entries.length >= page.maximum) return refused('group.tooMany', { maximum: page.maximum })
    const entry = { id: group.nextId, answers: {} }
    return withGroup({ entries: [...group.entries, entry], nextId: group.nextId + 1, isComplete: false })
  }
  if (said !== 'no') return refused('group.missing')
  if (entries.length < page.minimum) return refused('group.tooFew', { minimum: page.minimum })
  return withGroup({ isComplete: true })
}

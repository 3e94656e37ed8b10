import type { Locale } from '#kernel/i18n'
import { describeAnswer } from '../describe.ts'
import { answerTo, type Answers } from '../domain/answers.ts'
import { fieldsOf, groupsOf, type Group, type ServiceDefinition } from '../domain/definition.ts'
import { answersIn, entriesAnswer, type Scope } from '../domain/engine/scope.ts'
import { servicesWords } from '../words.ts'
import { capitalised } from './capitalised.ts'

/** What an entry is called: by what was answered in it, or by its number in the list ("Child 2"). */
export function entryName(
  group: Group,
  answers: Answers,
  { entry }: { entry: number },
  locale: Locale,
): string {
  const { entries } = entriesAnswer(answers, group.name)
  const index = entries.findIndex(({ id }) => id === entry)
  const own = entries[index]?.answers ?? {}
  const fields = fieldsOf({ pages: [...group.pages] })
  const [first] = fields
  const names = group.summary ?? (first === undefined ? [] : [first.name])
  const said = names.flatMap((name) => {
    const field = fields.find((candidate) => candidate.name === name)
    const answer = answerTo(own, name)
    if (field === undefined || answer === undefined || answer.kind === 'none') return []
    return [describeAnswer(field, answer, locale).replaceAll('\n', ', ')]
  })
  if (said.length > 0) return said.join(', ')
  const number = String(index < 0 ? entries.length + 1 : index + 1)
  return servicesWords.in(locale)('entry.numbered', { Noun: capitalised(group.noun[locale], locale), number })
}

/** Which entries something stands in, from the outermost: "Ada Hughes", "School 1". */
export function namesOfScope(
  definition: ServiceDefinition,
  answers: Answers,
  scope: Scope,
  locale: Locale,
): string[] {
  const groups = groupsOf(definition)
  return scope.flatMap((step, depth) => {
    const group = groups.find(({ name }) => name === step.group)
    if (group === undefined) return []
    return [entryName(group, answersIn(answers, scope.slice(0, depth)), step, locale)]
  })
}

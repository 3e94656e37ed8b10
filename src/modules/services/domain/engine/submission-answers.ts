import { answerTo, type Answer, type Answers } from '../answers.ts'
import type { ServiceDefinition } from '../definition.ts'
import type { Surroundings } from '../surroundings.ts'
import { seen } from './evaluate.ts'
import type { Walk } from './position.ts'
import { entriesAnswer, isSameScope, viewIn, type Scope } from './scope.ts'
import { viewOf, type View } from './view.ts'
import { walk } from './walk.ts'

/**
 * What is sent: the answers of the pages on the way and no others, with what was worked out from them; undefined while
 * something is missing.
 */
export function answersToSubmit(
  definition: ServiceDefinition,
  answers: Answers,
  surroundings: Surroundings,
): Answers | undefined {
  const way = walk(definition, answers, surroundings)
  if (way.position.kind !== 'check') return undefined
  const view = viewOf(definition, way.visible, surroundings)
  return answersOnWay(way, view, [])
}

/** The answers given in one scope, in the order of the way. */
function answersOnWay(way: Walk, view: View, scope: Scope): Answers {
  const within = viewIn(view, scope)
  const given: [string, Answer][] = []
  for (const stop of way.answered) {
    if (!isSameScope(stop.scope, scope)) continue
    if (stop.kind === 'question') {
      for (const { name, kind } of stop.fields) {
        const answer = kind === 'calculated' ? seen(within, name) : answerTo(within.answers, name)
        if (answer !== undefined && kind !== 'content') given.push([name, answer])
      }
    } else {
      const { name } = stop.page
      const group = entriesAnswer(within.answers, name)
      const entries = group.entries.map(({ id }) => ({
        id,
        answers: answersOnWay(way, view, [...scope, { group: name, entry: id }]),
      }))
      given.push([name, { ...group, entries }])
    }
  }
  return Object.fromEntries(given)
}

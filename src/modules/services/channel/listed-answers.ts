import type { Locale } from '#kernel/i18n'
import type { Application } from '../apply/application.ts'
import { describeAnswer } from '../describe.ts'
import { shortLabelOf } from '../domain/definition.ts'
import { seen } from '../domain/engine/evaluate.ts'
import { viewIn } from '../domain/engine/scope.ts'
import { viewOf } from '../domain/engine/view.ts'
import { questionStops } from '../domain/engine/way.ts'
import type { ListedAnswer } from './awaited-schema.ts'

/** All that would be sent, in words, in the order of the way; what was worked out is among it. */
export function listedAnswers(application: Application, locale: Locale): ListedAnswer[] {
  const { definition, answers, surroundings, way } = application
  const view = viewOf(definition, answers, surroundings)
  return questionStops(way).flatMap(({ place, scope, fields }) => {
    const within = viewIn(view, scope)
    return fields.flatMap((field): ListedAnswer[] => {
      const answer = field.kind === 'content' ? undefined : seen(within, field.name)
      if (answer === undefined) return []
      const label = shortLabelOf(field)[locale]
      return [{ place, name: field.name, label, value: describeAnswer(field, answer, locale) }]
    })
  })
}

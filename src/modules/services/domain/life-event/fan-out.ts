import { answerTo, type Answer, type Answers } from '../answers.ts'
import { withSourceOf } from '../answer-source.ts'
import { fieldsOf, type Field } from '../definition.ts'
import { answersToSubmit } from '../engine/submission-answers.ts'
import { inputOf, readField } from '../fields/read-field.ts'
import type { Surroundings } from '../surroundings.ts'
import { choiceFieldName } from './life-event.ts'
import type { ComposedService } from './compose.ts'
import type { Part } from './parts.ts'

/** What one of the services of a life event receives. */
export type FannedOut =
  /** Its own answers and no others, as its own engine accepts them. */
  | { readonly kind: 'ready'; readonly part: Part; readonly answers: Answers }
  /** It came to an end that is not its being sent: the person is not eligible, or it is not for them. */
  | { readonly kind: 'stopped'; readonly part: Part }

/** The services that the person chose, by name. */
export function chosenServices(answers: Answers): readonly string[] {
  const answer = answerTo(answers, choiceFieldName)
  return answer?.kind === 'choices' ? answer.values : []
}

/** Gives each service that was chosen its own answers, under its own names. */
export function fanOut(
  { parts }: ComposedService,
  answers: Answers,
  surroundings: Surroundings,
): FannedOut[] {
  const names = new Set(chosenServices(answers))
  return parts
    .filter(({ definition }) => names.has(definition.name))
    .map((part) => {
      const own = ownAnswers(part, answers, surroundings)
      const sent = answersToSubmit(part.definition, own, surroundings)
      return sent === undefined ? { kind: 'stopped', part } : { kind: 'ready', part, answers: sent }
    })
}

/** The answers to the questions of one service, under its own names. */
export function ownAnswers(part: Part, answers: Answers, surroundings: Surroundings): Answers {
  const fields = new Map(fieldsOf(part.definition).map((field) => [field.name, field]))
  return renamed(answers, namesBack(part), (name, answer) => {
    const field = fields.get(name)
    return field !== undefined && part.shared.has(name) ? asAsked(field, answer, surroundings) : answer
  })
}

/** What the service calls a field of the whole; undefined where it is not one of its own. */
export function ownFieldName({ names }: Part, composed: string): string | undefined {
  return [...names.fields].find(([, name]) => name === composed)?.[0]
}

/** What a service is given of a shared answer is no more than its own question asks. */
function asAsked(field: Field, answer: Answer, surroundings: Surroundings): Answer | undefined {
  const outcome = readField(field, inputOf(answer), surroundings)
  return 'answer' in outcome ? withSourceOf(answer, outcome.answer) : undefined
}

function namesBack({ names }: Part): ReadonlyMap<string, readonly string[]> {
  const back = new Map<string, string[]>()
  for (const [own, composed] of [...names.fields, ...names.groups]) {
    back.set(composed, [...(back.get(composed) ?? []), own])
  }
  return back
}

type Shape = (name: string, answer: Answer) => Answer | undefined

function renamed(answers: Answers, back: ReadonlyMap<string, readonly string[]>, shape: Shape): Answers {
  const own = Object.entries(answers).flatMap(([composed, answer]) =>
    (back.get(composed) ?? []).flatMap((name): [string, Answer][] => {
      if (answer.kind === 'entries') {
        const entries = answer.entries.map((entry) => ({
          ...entry,
          answers: renamed(entry.answers, back, shape),
        }))
        return [[name, { ...answer, entries }]]
      }
      const shaped = shape(name, answer)
      return shaped === undefined ? [] : [[name, shaped]]
    }),
  )
  return Object.fromEntries(own)
}

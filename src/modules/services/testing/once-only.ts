import type { PersonActor } from '#kernel/access'
import type { Kernel } from '#kernel/module'
import { openApplication, type Application } from '../apply/application.ts'
import type { Applicant } from '../apply/applicant.ts'
import type { Answer, Answers } from '../domain/answers.ts'
import { isAsked, type Field, type ServiceDefinition } from '../domain/definition.ts'
import type { QuestionStop } from '../domain/engine/position.ts'
import { walk } from '../domain/engine/walk.ts'
import { questionStops } from '../domain/engine/way.ts'
import { choiceFieldName } from '../domain/life-event/life-event.ts'
import type { Part } from '../domain/life-event/parts.ts'
import { answersOfTest } from '../domain/tests/run-test.ts'
import { knownPartOf } from '../known-facts/known-part.ts'
import type { OpenLifeEvent } from '../life-events/catalogue.ts'
import { surroundingsOf } from '../schemes.ts'

/** What a life event saves one person. */
export interface OnceOnly {
  /** Questions that must be answered, on the person's way through all services of the event. */
  required: number
  /** Of these, shown or offered with their source instead of being typed. */
  offered: number
  /** Questions that the same person types in the separate forms of the same services. */
  typedSeparately: number
  /** Those that are left to type here. */
  typedOnce: number
  /** Names of the fields that are left to type. */
  left: string[]
}

/** Goes through a life event as somebody who answers like the first test of each of its services. */
export async function measureOnceOnly(
  kernel: Kernel,
  open: OpenLifeEvent,
  actor: PersonActor,
): Promise<OnceOnly> {
  const { definition, parts } = open.composed
  const surroundings = surroundingsOf(kernel)
  const examples = parts.map((part) => ({ part, answers: exampleOf(part.definition, surroundings) }))
  const applicant: Applicant = { kind: 'person', personId: actor.personId, actor }
  const begun = await openApplication(kernel, kernel.db, definition, applicant)
  const answers = composedAnswers(examples)
  const way = walk(definition, answers, surroundings)
  if (way.position.kind !== 'check')
    throw new Error(`${definition.name} stops at ${JSON.stringify(way.position)}`)
  const application = { ...begun, answers, way }
  let required = 0
  const left: string[] = []
  for (const stop of questionStops(way)) {
    const wanted = requiredOn(stop.fields).filter(({ name }) => name !== choiceFieldName)
    required += wanted.length
    const known = await offeredOn(kernel, { applicant, application, stop })
    left.push(...wanted.filter((field) => isTyped(field) && !known.has(field.name)).map(({ name }) => name))
  }
  const typedSeparately = examples.flatMap(({ part, answers: own }) =>
    questionStops(walk(part.definition, own, surroundings)).flatMap(({ fields }) =>
      requiredOn(fields).filter(isTyped),
    ),
  ).length
  return { required, offered: required - left.length, typedSeparately, typedOnce: left.length, left }
}

/** Answers like those of the first test of a service that comes to the check. */
export function exampleOf(
  definition: ServiceDefinition,
  surroundings: ReturnType<typeof surroundingsOf>,
): Answers {
  for (const test of definition.tests ?? []) {
    const { today: _today, ...whole } = test
    const answers = answersOfTest(definition, whole, surroundings)
    if (walk(definition, answers, surroundings).position.kind === 'check') return answers
  }
  throw new Error(`No test of ${definition.name} comes to the check of answers`)
}

/** The answers of each service under its names among the others. */
function composedAnswers(examples: readonly { part: Part; answers: Answers }[]): Answers {
  const all = examples.flatMap(({ part, answers }) => Object.entries(renamed(part, answers)))
  const services = examples.map(({ part }) => part.definition.name)
  return { ...Object.fromEntries(all), [choiceFieldName]: { kind: 'choices', values: services } }
}

function renamed(part: Part, answers: Answers): Answers {
  const { fields, groups } = part.names
  return Object.fromEntries(
    Object.entries(answers).map(([name, answer]): [string, Answer] => {
      if (answer.kind !== 'entries') return [fields.get(name) ?? name, answer]
      const entries = answer.entries.map((entry) => ({ ...entry, answers: renamed(part, entry.answers) }))
      return [groups.get(name) ?? name, { ...answer, entries }]
    }),
  )
}

function requiredOn(fields: readonly Field[]): Field[] {
  return fields.filter((field) => isAsked(field) && field.optional !== true && field.kind !== 'declaration')
}

/** The proven identity is shown, never typed. */
function isTyped({ kind }: Field): boolean {
  return kind !== 'verified-identity'
}

/** The fields of a page for which something known is offered to somebody who comes to it. */
async function offeredOn(
  kernel: Kernel,
  { applicant, application, stop }: { applicant: Applicant; application: Application; stop: QuestionStop },
): Promise<ReadonlySet<string>> {
  const { definition, answers, surroundings } = application
  // As the person finds the page: what comes before it is answered, the page itself is not.
  const before = answeredBefore(definition, answers, stop)
  const asked = { ...application, answers: before, way: walk(definition, before, surroundings) }
  const part = await knownPartOf(kernel, kernel.db, { applicant, application: asked, stop })
  return new Set(
    part?.offers
      .flatMap(({ candidates }) => candidates.flatMap(({ facts }) => facts))
      .map(({ field }) => field.name),
  )
}

function answeredBefore(definition: ServiceDefinition, answers: Answers, stop: QuestionStop): Answers {
  const [outer] = stop.scope
  const own = new Set(stop.fields.map(({ name }) => name))
  const reached = definition.pages.findIndex(({ name }) => name === (outer?.group ?? stop.page.name))
  const later = new Set(
    definition.pages
      .slice(reached)
      .flatMap((page) => (page.kind === 'questions' ? page.fields.map(({ name }) => name) : [page.name])),
  )
  return Object.fromEntries(Object.entries(answers).filter(([name]) => !own.has(name) && !later.has(name)))
}

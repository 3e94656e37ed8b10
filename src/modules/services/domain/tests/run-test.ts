import { inputFromPlain, type PlainInput } from '../plain-input.ts'
import { isAsked, type DefinitionTest, type ServiceDefinition } from '../definition.ts'
import type { Answers } from '../answers.ts'
import { answerPage } from '../engine/answer-page.ts'
import { seen } from '../engine/evaluate.ts'
import type { Position, Stop, Walk } from '../engine/position.ts'
import { viewIn } from '../engine/scope.ts'
import { calculatedFieldsOf, type View } from '../engine/view.ts'
import { walk } from '../engine/walk.ts'
import { openStop } from '../engine/way.ts'
import type { PageInput } from '../input.ts'
import type { Surroundings } from '../surroundings.ts'
import { evidenceFor } from './synthetic-evidence.ts'

/** What of a test came out otherwise: a code that a channel puts into words (message `test.failure.<code>`). */
export interface TestFailure {
  readonly code: 'notOpen' | 'unknownField' | 'refused' | 'position' | 'calculated' | 'errors' | 'rules'
  readonly values: Readonly<Record<string, string | number>>
}

export interface TestOutcome {
  readonly name: string
  readonly failures: readonly TestFailure[]
  /** The names of the pages, groups and exits that it came to. */
  readonly reached: ReadonlySet<string>
}

/** Where a test has come to. */
interface Progress {
  readonly answers: Answers
  readonly position: Position
  /** Fields that the last step was refused for. */
  readonly errors: readonly string[]
}

/** The answers that a test comes to: an example of a sound application. Steps that are refused add nothing. */
export function answersOfTest(
  definition: ServiceDefinition,
  test: DefinitionTest,
  surroundings: Surroundings,
): Answers {
  const around = test.today === undefined ? surroundings : { ...surroundings, today: test.today }
  return test.steps.reduce<Answers>((answers, step) => {
    const taken = takeStep(definition, answers, step, around)
    return 'failure' in taken ? answers : taken.answers
  }, {})
}

/** Plays one test of a definition through the engine: the same input gives the same outcome. */
export function runTest(
  definition: ServiceDefinition,
  test: DefinitionTest,
  surroundings: Surroundings,
): TestOutcome {
  const around = test.today === undefined ? surroundings : { ...surroundings, today: test.today }
  const reached = new Set<string>()
  let progress: Progress = { answers: {}, position: walk(definition, {}, around).position, errors: [] }
  for (const [index, step] of test.steps.entries()) {
    const isLast = index === test.steps.length - 1
    const taken = takeStep(definition, progress.answers, step, around)
    if ('failure' in taken) return { name: test.name, failures: [taken.failure], reached }
    progress = taken
    noteReached(reached, walk(definition, progress.answers, around))
    if (taken.errors.length > 0 && !isLast) {
      const failure = {
        code: 'refused',
        values: { place: step.page, fields: taken.errors.join(', ') },
      } as const
      return { name: test.name, failures: [failure], reached }
    }
  }
  return { name: test.name, failures: failuresOf(definition, test, progress, around), reached }
}

function takeStep(
  definition: ServiceDefinition,
  answers: Answers,
  { page: place, input }: DefinitionTest['steps'][number],
  around: Surroundings,
): Progress | { failure: TestFailure } {
  const way = walk(definition, answers, around)
  const stop = openStop(way, place)
  if (stop === undefined) {
    return { failure: { code: 'notOpen', values: { place, position: positionName(way.position) } } }
  }
  const unknown = Object.keys(input).find((name) => !isPartOf(stop, name))
  if (unknown !== undefined) return { failure: { code: 'unknownField', values: { place, field: unknown } } }
  const view = { answers, calculated: calculatedFieldsOf(definition), today: around.today }
  const result = answerPage(definition, answers, { place, input: inputOn(stop, input, view) }, around)
  if (result.kind === 'accepted') return { answers: result.answers, position: result.next, errors: [] }
  const errors = [...new Set(result.errors.map(({ field }) => field))]
  return { answers, position: { kind: 'question', place }, errors }
}

function isPartOf(stop: Stop, name: string): boolean {
  return stop.kind === 'group'
    ? stop.page.name === name
    : stop.page.fields.some((field) => field.name === name)
}

function inputOn(stop: Stop, input: Readonly<Record<string, PlainInput>>, view: View): PageInput {
  if (stop.kind === 'group') {
    const said = input[stop.page.name]
    return { [stop.page.name]: typeof said === 'string' ? said : undefined }
  }
  const within = viewIn(view, stop.scope)
  return Object.fromEntries(
    stop.page.fields
      .filter(isAsked)
      .map((field) => [
        field.name,
        inputFromPlain(field, input[field.name], evidenceFor(field, input[field.name], within)),
      ]),
  )
}

function noteReached(reached: Set<string>, { answered, open, position }: Walk): void {
  for (const stop of [...answered, ...open]) reached.add(stop.page.name)
  if (position.kind !== 'check' && position.kind !== 'tasks') reached.add(positionName(position))
}

/** What a position is called in tests: the page's name without the entries it lies in, `check` or `tasks`. */
export function positionName(position: Position): string {
  if (position.kind === 'check' || position.kind === 'tasks') return position.kind
  return position.place.split('.').at(-1) ?? position.place
}

function failuresOf(
  definition: ServiceDefinition,
  { expect }: DefinitionTest,
  { answers, position, errors }: Progress,
  around: Surroundings,
): TestFailure[] {
  const way = walk(definition, answers, around)
  const view = { answers, calculated: calculatedFieldsOf(definition), today: around.today }
  const failures: TestFailure[] = []
  const isThere = [positionName(position), 'place' in position ? position.place : ''].includes(
    expect.position,
  )
  if (!isThere) {
    const values = { expected: expect.position, found: positionName(position) }
    failures.push({ code: 'position', values })
  }
  for (const [field, expected] of Object.entries(expect.calculated ?? {})) {
    const answer = seen(view, field)
    const found = answer?.kind === 'calculated' ? answer.value : undefined
    if (found !== expected)
      failures.push({ code: 'calculated', values: { field, expected, found: found ?? '–' } })
  }
  failures.push(...differences('errors', expect.errors ?? [], errors))
  const failed = [...way.eligibility.values()].flatMap(({ outcomes }) =>
    outcomes.filter(({ holds }) => !holds).map(({ rule }) => rule.name),
  )
  if (expect.failedRules !== undefined) failures.push(...differences('rules', expect.failedRules, failed))
  return failures
}

function differences(
  code: 'errors' | 'rules',
  expected: readonly string[],
  found: readonly string[],
): TestFailure[] {
  const isSame = expected.toSorted().join('\n') === found.toSorted().join('\n')
  if (isSame) return []
  return [{ code, values: { expected: expected.join(', ') || '–', found: found.join(', ') || '–' } }]
}

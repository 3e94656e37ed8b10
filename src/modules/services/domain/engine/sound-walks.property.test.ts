import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyService, inputsFor } from '../../testing/any-service.ts'
import { surroundings } from '../../testing/surroundings.ts'
import { answerTo, type Answers } from '../answers.ts'
import { checkDefinition } from '../check/check-definition.ts'
import { fieldsOf, isAsked, type ServiceDefinition } from '../definition.ts'
import type { PageInput } from '../input.ts'
import { answerPage } from './answer-page.ts'
import { carryOver } from './carry-over.ts'
import type { Stop, Walk } from './position.ts'
import { answersIn, entriesAnswer, type Scope } from './scope.ts'
import { answersToSubmit } from './submission-answers.ts'
import { walk } from './walk.ts'
import { openStop } from './way.ts'

const walks = process.env['COMMONWEAL_LONG'] === '1' ? 10_000 : 2_000

const dice = fc.array(fc.nat(10_000), { minLength: 5, maxLength: 50 })
/** Looking for a way on from every single state takes long; from one in so many it finds as much over all walks. */
const stepsBetweenLooks = 4

/** Takes one random step: any stop of the way, with any input. @returns undefined when the input was refused */
function stepAtRandom(service: ServiceDefinition, answers: Answers, roll: number): Answers | undefined {
  const way = walk(service, answers, surroundings)
  // Unanswered places more often than answered ones, or walks would not get far.
  const stops = [...way.open, ...way.open, ...way.open, ...way.answered]
  const stop = stops[roll % stops.length]
  if (stop === undefined) return undefined
  return take(service, answers, stop, inputAtRandom(stop, roll))
}

function take(
  service: ServiceDefinition,
  answers: Answers,
  stop: Stop,
  input: PageInput,
): Answers | undefined {
  const result = answerPage(service, answers, { place: stop.place, input }, surroundings)
  return result.kind === 'accepted' ? result.answers : undefined
}

function inputAtRandom(stop: Stop, roll: number): PageInput {
  if (stop.kind === 'group') {
    const said = ['yes', 'no', 'no', ...stop.entries.map(({ id }) => `remove-${id}`)]
    return { [stop.page.name]: said[roll % said.length] }
  }
  return Object.fromEntries(
    stop.page.fields.filter(isAsked).map((field, index) => {
      const inputs = inputsFor(field)
      return [field.name, inputs[Math.floor(roll / (index + 1)) % inputs.length]]
    }),
  )
}

/** Inputs worth trying on a stop: every field with its first, second and third good input. */
function inputsToTry(stop: Stop): PageInput[] {
  if (stop.kind === 'group') {
    return ['no', 'yes', ...stop.entries.map(({ id }) => `remove-${id}`)].map((said) => ({
      [stop.page.name]: said,
    }))
  }
  return [0, 1, 2].map((nth) =>
    Object.fromEntries(stop.page.fields.filter(isAsked).map((field) => [field.name, inputsFor(field)[nth]])),
  )
}

/** Whether some input changes where the person stands, or what is asked of them. */
function leadsOn(service: ServiceDefinition, answers: Answers, stops: readonly Stop[]): boolean {
  const before = standing(walk(service, answers, surroundings))
  return stops.some((stop) =>
    inputsToTry(stop).some((input) => {
      const after = take(service, answers, stop, input)
      return after !== undefined && standing(walk(service, after, surroundings)) !== before
    }),
  )
}

/** A place, and how the entries of its list stand. */
function seen(stop: Stop): unknown {
  return [stop.place, stop.kind === 'group' ? stop.entries : []]
}

function standing({ position, answered, open, tasks }: Walk): string {
  return JSON.stringify([position, answered.map(seen), open.map(seen), tasks])
}

/** The stops at which somebody can act where they stand: what is open, or where it has ended what was answered. */
function stopsToActOn(way: Walk): readonly Stop[] {
  const isEnded =
    way.position.kind === 'exit' ||
    way.position.kind === 'ineligible' ||
    (way.position.kind === 'tasks' && way.open.length === 0)
  return isEnded ? way.answered : way.open
}

const timeoutMs = 300_000

test(
  'a sound service has no dead end, loses no answer, and sends nothing that is hidden',
  { timeout: timeoutMs },
  () => {
    let sound = 0
    let sent = 0
    let ended = 0
    fc.assert(
      fc.property(anyService, dice, (service, rolls) => {
        fc.pre(checkDefinition(service, []).length === 0)
        sound += 1
        let answers: Answers = {}
        for (const [index, roll] of rolls.entries()) {
          const way = walk(service, answers, surroundings)
          const isLooked = index % stepsBetweenLooks === 0 && way.position.kind !== 'check'
          const isStuck = isLooked && !leadsOn(service, answers, stopsToActOn(way))
          expect(isStuck).toBe(false)
          if (way.position.kind === 'exit' || way.position.kind === 'ineligible') ended += 1
          const next = stepAtRandom(service, answers, roll)
          if (next === undefined) continue
          expectNothingLost(answers, next)
          answers = next
        }
        const submitted = answersToSubmit(service, answers, surroundings)
        const way = walk(service, answers, surroundings)
        expect(submitted !== undefined).toBe(way.position.kind === 'check')
        if (submitted !== undefined) {
          sent += 1
          expectOnlyAsked(service, way, submitted, [])
        }
        expect(carryOver(service, answers, surroundings)).toEqual({ answers, again: [] })
      }),
      { numRuns: walks, endOnFailure: true },
    )
    expect(sound).toBeGreaterThanOrEqual(walks)
    expect(sent).toBeGreaterThan(walks / 50)
    expect(ended).toBeGreaterThan(walks / 50)
  },
)

/** All that was answered is still there, but for what was answered anew and for entries that were removed. */
function expectNothingLost(before: Answers, after: Answers): void {
  for (const [name, answer] of Object.entries(before)) {
    const now = answerTo(after, name)
    expect(now).toBeDefined()
    if (answer.kind !== 'entries' || now?.kind !== 'entries') continue
    expect(now.nextId).toBeGreaterThanOrEqual(answer.nextId)
    expect(answer.entries.length - now.entries.length).toBeLessThanOrEqual(1)
    for (const entry of answer.entries) {
      const same = now.entries.find(({ id }) => id === entry.id)
      if (same !== undefined) expectNothingLost(entry.answers, same.answers)
    }
  }
}

/** What is sent was asked on the way, in its own scope, and is what was answered there. */
function expectOnlyAsked(service: ServiceDefinition, way: Walk, submitted: Answers, scope: Scope): void {
  const stops = way.answered.filter((stop) => JSON.stringify(stop.scope) === JSON.stringify(scope))
  const asked = stops.flatMap((stop) =>
    stop.kind === 'group' ? [stop.page.name] : stop.fields.map(({ name }) => name),
  )
  const own = answersIn(submitted, scope)
  const calculated = new Set(
    fieldsOf(service).flatMap(({ kind, name }) => (kind === 'calculated' ? [name] : [])),
  )
  const missing = asked.filter((name) => !Object.hasOwn(own, name) && !calculated.has(name))
  expect(missing).toEqual([])
  expect(Object.keys(own).filter((name) => !asked.includes(name))).toEqual([])
  for (const stop of stops) {
    if (stop.kind !== 'group') continue
    for (const { id } of entriesAnswer(own, stop.page.name).entries) {
      expectOnlyAsked(service, way, submitted, [...scope, { group: stop.page.name, entry: id }])
    }
  }
}

test('a place that is not on the way can never be answered', () => {
  fc.assert(
    fc.property(anyService, dice, fc.nat(), (service, rolls, pick) => {
      let answers: Answers = {}
      for (const roll of rolls) answers = stepAtRandom(service, answers, roll) ?? answers
      const way = walk(service, answers, surroundings)
      const names = ['nowhere', 'group-1.99.page-2', ...service.pages.map(({ name }) => name)]
      const place = names[pick % names.length] ?? ''
      const answering = (): unknown => answerPage(service, answers, { place, input: {} }, surroundings)
      fc.pre(openStop(way, place) === undefined)
      expect(answering).toThrow(RangeError)
    }),
    { numRuns: 300, endOnFailure: true },
  )
})

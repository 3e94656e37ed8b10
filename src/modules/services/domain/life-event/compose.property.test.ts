import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { both, field } from '../../testing/parking-permit.ts'
import { surroundings } from '../../testing/surroundings.ts'
import { testWords } from '../../testing/life-event-words.ts'
import type { Answers } from '../answers.ts'
import { fieldsOf, isAsked, type Field, type ServiceDefinition, type ServicePage } from '../definition.ts'
import { answerPage } from '../engine/answer-page.ts'
import { answersToSubmit } from '../engine/submission-answers.ts'
import { walk } from '../engine/walk.ts'
import { openStop } from '../engine/way.ts'
import type { FieldInput, PageInput } from '../input.ts'
import { vocabularyOf } from '../known-facts/vocabulary.ts'
import { compose, type ComposedService } from './compose.ts'
import { chosenServices, fanOut } from './fan-out.ts'
import { choiceFieldName } from './life-event.ts'

const vocabulary = vocabularyOf([])
const yesNo = ['yes', 'no'].map((value) => ({ value, label: both(value) }))
const isNo = { kind: 'equals', field: 'sure', value: 'no' } as const

/** What a service may consist of, in this order. */
interface Shape {
  readonly nameLength: number
  readonly isEmailAlone: boolean
  readonly isEmailOptional: boolean
  readonly hasExit: boolean
  readonly hasEligibility: boolean
  readonly hasGroup: boolean
  readonly skipsBirth: boolean
  readonly hasBirthRule: boolean
  readonly hasTasks: boolean
}

const shape: fc.Arbitrary<Shape> = fc.record({
  nameLength: fc.integer({ min: 3, max: 60 }),
  isEmailAlone: fc.boolean(),
  isEmailOptional: fc.boolean(),
  hasExit: fc.boolean(),
  hasEligibility: fc.boolean(),
  hasGroup: fc.boolean(),
  skipsBirth: fc.boolean(),
  hasBirthRule: fc.boolean(),
  hasTasks: fc.boolean(),
})

/** A page that a service has or has not. */
function pageIf(has: boolean, page: ServicePage): ServicePage[] {
  return has ? [page] : []
}

/** A page of questions with a title. */
const questions = (pageName: string, fields: readonly Field[], more: object = {}): ServicePage => ({
  kind: 'questions',
  name: pageName,
  title: both(pageName),
  fields: [...fields],
  ...more,
})

function serviceOf(shapeOf: Shape, name: string): ServiceDefinition {
  const nameField = field('text', 'fullName', { claim: 'full-name', maximumLength: shapeOf.nameLength })
  const email = field('email', 'email', { claim: 'email', optional: shapeOf.isEmailOptional })
  const pages: ServicePage[] = [
    questions('you', shapeOf.isEmailAlone ? [nameField] : [nameField, email]),
    ...pageIf(shapeOf.isEmailAlone, questions('email', [email])),
    questions('sure', [field('choice', 'sure', { choices: yesNo })], {
      next: [
        ...(shapeOf.hasExit ? [{ when: isNo, to: 'not-for-you' }] : []),
        ...(shapeOf.skipsBirth ? [{ when: isNo, to: 'notes' }] : []),
      ],
    }),
    ...pageIf(shapeOf.hasExit, {
      kind: 'exit',
      name: 'not-for-you',
      title: both('Not for you'),
      body: [both('Sorry')],
    }),
    questions('birth', [field('date', 'born', { range: 'birth', claim: 'date-of-birth' })], {
      rules: shapeOf.hasBirthRule
        ? [
            {
              field: 'born',
              mustHold: {
                kind: 'compare-dates',
                left: { kind: 'answer', field: 'born' },
                is: 'less',
                right: { kind: 'date', value: '2000-01-01' },
              },
              message: both('Too young'),
            },
          ]
        : [],
    }),
    ...pageIf(shapeOf.hasEligibility, {
      kind: 'eligibility',
      name: 'eligible',
      title: both('Are you eligible?'),
      rules: [
        {
          name: 'sure',
          title: both('You are sure'),
          mustHold: { kind: 'not', of: isNo },
          otherwise: both('You are not sure'),
          source: { title: both('Law') },
        },
        {
          name: 'expired',
          title: both('Old rule'),
          mustHold: { kind: 'any', of: [] },
          otherwise: both('Old'),
          source: { title: both('Law') },
          effectiveTo: '2020-01-01',
        },
      ],
      instead: [],
    }),
    ...pageIf(shapeOf.hasGroup, {
      kind: 'group',
      name: 'children',
      title: both('Children'),
      noun: both('child'),
      minimum: 1,
      maximum: 3,
      pages: [
        {
          kind: 'questions',
          name: 'child',
          fields: [field('name', 'childName', { claim: 'child-full-name' })],
        },
      ],
    }),
    questions('notes', [field('text', 'notes', { maximumLength: 200 })]),
  ]
  const half = Math.ceil(pages.length / 2)
  const listed = pages.map((page) => page.name)
  return {
    name,
    version: 1,
    title: both(name),
    description: both(name),
    organisationSlug: name,
    minimumIdentityLevel: 0,
    start: { body: [], needs: [], durationMinutes: 1 },
    pages,
    ...(shapeOf.hasTasks && !shapeOf.hasExit && !shapeOf.skipsBirth
      ? {
          tasks: [
            { name: 'first', title: both('First'), pages: listed.slice(0, half) },
            { name: 'second', title: both('Second'), pages: listed.slice(half) },
          ],
        }
      : {}),
    declaration: both('True'),
    afterwards: [],
    caseType: 'any',
  }
}

const event = {
  name: 'having-a-baby',
  version: 1,
  title: both('Having a baby'),
  description: both('All of it'),
  body: [],
  services: [],
}

function composed(services: readonly ServiceDefinition[]): ComposedService {
  return compose({ event, services, gone: [] }, vocabulary, testWords)
}

/** Answers a field in a way that tells afterwards whose question it was. */
function inputFor(asked: Field, choose: (most: number) => number, services: readonly string[]): FieldInput {
  switch (asked.kind) {
    case 'choices': {
      const some = services.filter(() => choose(3) > 0)
      return some.length === 0 ? services : some
    }
    case 'choice':
      return choose(3) > 0 ? 'yes' : 'no'
    case 'declaration':
      return ['yes']
    case 'email':
      return 'somebody@people.example'
    case 'date':
      return { kind: 'date-parts', day: '7', month: '3', year: choose(4) > 0 ? '1980' : '2010' }
    case 'text':
      return asked.name.startsWith('shared') ? 'Ann' : `of ${asked.name}`.slice(0, asked.maximumLength)
    default:
      return `of ${asked.name}`
  }
}

/** Walks from the first page until nothing is left to answer. */
function answerAll({ definition }: ComposedService, choices: readonly number[], services: readonly string[]) {
  let answers: Answers = {}
  let turn = 0
  const choose = (most: number): number => {
    turn += 1
    return (choices[turn % choices.length] ?? 0) % most
  }
  for (let steps = 0; steps < 200; steps += 1) {
    const way = walk(definition, answers, surroundings)
    if (way.position.kind === 'check') return answers
    if (!('place' in way.position)) break
    const { place } = way.position
    const stop = openStop(way, place)
    if (stop === undefined) throw new Error(`A dead end at ${place}`)
    const input: PageInput =
      stop.kind === 'group'
        ? { [stop.page.name]: choose(3) === 0 && stop.entries.length < 3 ? 'yes' : 'no' }
        : Object.fromEntries(
            stop.fields.filter(isAsked).map((asked) => [asked.name, inputFor(asked, choose, services)]),
          )
    const result = answerPage(definition, answers, { place, input }, surroundings)
    if (result.kind === 'accepted') answers = result.answers
  }
  throw new Error('The way does not end')
}

const event2 = fc.record({
  shapes: fc.array(shape, { minLength: 1, maxLength: 4 }),
  choices: fc.array(fc.nat(1_000), { minLength: 5, maxLength: 40 }),
})
const dates = ['first', 'second'] as const

/** Asks for two dates in their order. */
function ordered(name: string, has: { claims: boolean }): ServiceDefinition {
  const claimOf = (date: (typeof dates)[number]): object =>
    has.claims ? { claim: date === 'first' ? 'deceased-date-of-birth' : 'date-of-death' } : {}
  const fields = [
    field('date', 'first', { range: 'past', ...claimOf('first') }),
    field('date', 'second', { range: 'past', notBefore: 'first', claim: 'date-of-death' }),
  ]
  return {
    ...serviceOf(plain, name),
    pages: [{ kind: 'questions', name: 'dates', title: both('Dates'), fields }],
  }
}

const plain: Shape = {
  nameLength: 10,
  isEmailAlone: false,
  isEmailOptional: false,
  hasExit: false,
  hasEligibility: false,
  hasGroup: false,
  skipsBirth: false,
  hasBirthRule: false,
  hasTasks: false,
}

const runs = process.env['COMMONWEAL_LONG'] === '1' ? 10_000 : 500

describe('a life event of any services', () => {
  test('has no dead end, and what fans out is what each service accepts itself', { timeout: 300_000 }, () => {
    fc.assert(
      fc.property(event2, ({ shapes, choices }) => {
        const services = shapes.map((each, index) => serviceOf(each, `service-${index}`))
        const names = services.map(({ name }) => name)
        const whole = composed(services)
        const answers = answerAll(whole, choices, names)
        const parts = fanOut(whole, answers, surroundings)
        expect(parts.map(({ part }) => part.definition.name)).toEqual(
          names.filter((name) => chosenServices(answers).includes(name)),
        )
        // Never for want of an answer: only because the service itself ends there.
        const stopped = parts.filter(({ kind }) => kind === 'stopped').map(({ part }) => part.definition.name)
        const mayStop = shapes.map(({ hasExit, hasEligibility }) => hasExit || hasEligibility)
        expect(stopped.filter((name) => mayStop[names.indexOf(name)] !== true)).toEqual([])
        for (const one of parts.filter((each) => each.kind === 'ready')) {
          const { definition } = one.part
          expect(answersToSubmit(definition, one.answers, surroundings)).toEqual(one.answers)
          const sent = JSON.stringify(one.answers)
          const others = names.filter((name) => name !== definition.name)
          expect(others.filter((other) => sent.includes(`of ${other.replace('-', '')}`))).toEqual([])
          const own = new Set([...fieldsOf(definition).map(({ name }) => name), 'children'])
          expect(Object.keys(one.answers).filter((name) => !own.has(name))).toEqual([])
        }
      }),
      { numRuns: runs },
    )
  })

  test('asks what several of them ask once', () => {
    fc.assert(
      fc.property(event2, ({ shapes }) => {
        const services = shapes.map((each, index) => serviceOf(each, `service-${index}`))
        const { definition } = composed(services)
        const emails = fieldsOf(definition).filter(({ claim }) => claim === 'email')
        expect(emails).toHaveLength(1)
        const [email] = emails
        expect(email?.optional === true).toBe(shapes.every(({ isEmailOptional }) => isEmailOptional))
        const [fullName] = fieldsOf(definition).filter(({ claim }) => claim === 'full-name')
        const shortest = Math.min(...shapes.map(({ nameLength }) => nameLength))
        expect(fullName?.kind === 'text' ? fullName.maximumLength : 0).toBe(shortest)
        const names = [...fieldsOf(definition).map(({ name }) => name), choiceFieldName]
        expect(new Set(names).size).toBe(fieldsOf(definition).length)
      }),
      { numRuns: runs },
    )
  })
})

describe('a date that may not come before another', () => {
  test('is asked once together with that other, and in their order', () => {
    const { definition } = composed([ordered('one', { claims: true }), ordered('two', { claims: true })])
    const shared = fieldsOf(definition).filter(({ kind }) => kind === 'date')
    expect(shared.map((date) => [date.name, date.kind === 'date' ? date.notBefore : ''])).toEqual([
      ['sharedDeceasedDateOfBirth', undefined],
      ['sharedDateOfDeath', 'sharedDeceasedDateOfBirth'],
    ])
  })

  test('stays with its service where the other is asked by that service alone', () => {
    const { definition } = composed([ordered('one', { claims: false }), ordered('two', { claims: false })])
    expect(fieldsOf(definition).filter(({ kind }) => kind === 'date')).toHaveLength(4)
  })
})

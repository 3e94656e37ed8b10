import fc from 'fast-check'
import { expect, test } from 'vitest'
import { both } from '../../testing/parking-permit.ts'
import type { Answers } from '../answers.ts'
import { checkDefinition } from '../check/check-definition.ts'
import type { Condition } from '../definition/condition.ts'
import type { Field, Route, ServiceDefinition, ServicePage } from '../definition.ts'
import type { FieldInput, PageInput } from '../input.ts'
import { surroundings } from '../../testing/surroundings.ts'
import { answerPage } from './answer-page.ts'
import { carryOver } from './carry-over.ts'
import { answersToSubmit } from './submission-answers.ts'
import { walk } from './walk.ts'
import { openStop, questionStops } from './way.ts'

const pageNames = ['one', 'two', 'three', 'four', 'five', 'six']
const fieldNames = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
const words = ['yes', 'no', 'maybe', '', '7', '1998']

const condition = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    fc.record({
      kind: fc.constant('equals' as const),
      field: fc.constantFrom(...fieldNames, 'nobody'),
      value: fc.constantFrom(...words),
    }),
    fc.record({
      kind: fc.constantFrom('any' as const, 'all' as const),
      of: fc.array(tie('condition'), { maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), of: tie('condition') }),
  ),
})).condition

const route: fc.Arbitrary<Route> = fc.record(
  { when: condition, to: fc.constantFrom(...pageNames, 'check', 'nowhere') },
  { requiredKeys: ['to'] },
)

function fieldNamed(name: string): fc.Arbitrary<Field> {
  const base = { name, label: both(name), noun: both(name) }
  const choices = ['yes', 'no', 'maybe'].map((value) => ({ value, label: both(value) }))
  return fc.record({ optional: fc.boolean(), kind: fc.nat(8) }).map(({ optional, kind }): Field => {
    const kinds: Field[] = [
      { ...base, optional, kind: 'text', maximumLength: 5 },
      { ...base, optional, kind: 'long-text', maximumLength: 5 },
      { ...base, optional, kind: 'email' },
      { ...base, optional, kind: 'number', minimum: 0, maximum: 10 },
      { ...base, optional, kind: 'date', range: 'past', notBefore: 'a' },
      { ...base, optional, kind: 'choice', choices },
      { ...base, optional, kind: 'choices', choices },
      { ...base, optional, kind: 'file' },
      {
        ...base,
        optional,
        kind: 'credential',
        template: 't',
        claims: { x: true },
        purpose: both('p'),
        proves: both('q'),
      },
    ]
    return kinds[kind] ?? { ...base, kind: 'verified-identity' }
  })
}

/** Definitions of any shape, sound or not: the engine must bear both. */
const definition: fc.Arbitrary<ServiceDefinition> = fc
  .record({
    fields: fc.tuple(...fieldNames.map(fieldNamed)),
    owners: fc.array(fc.nat(pageNames.length - 1), {
      minLength: fieldNames.length,
      maxLength: fieldNames.length,
    }),
    routes: fc.array(fc.array(route, { maxLength: 3 }), {
      minLength: pageNames.length,
      maxLength: pageNames.length,
    }),
    exits: fc.array(fc.boolean(), { minLength: pageNames.length, maxLength: pageNames.length }),
  })
  .map(({ fields, owners, routes, exits }) => ({
    name: 'any',
    version: 1,
    title: both('Any'),
    description: both('Any'),
    organisationSlug: 'aberwen',
    minimumIdentityLevel: 1,
    start: { body: [], needs: [], durationMinutes: 1 },
    pages: pageNames.map((name, index): ServicePage =>
      exits[index] === true && index > 0
        ? { kind: 'exit', name, title: both(name), body: [] }
        : {
            kind: 'questions',
            name,
            title: both(name),
            fields: fields.filter((_field, position) => owners[position] === index),
            next: routes[index] ?? [],
          },
    ),
    declaration: both('True'),
    afterwards: [],
    caseType: 'any',
  }))

const input: fc.Arbitrary<FieldInput> = fc.oneof(
  fc.constantFrom(...words, 'a@b.example'),
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...words), { maxLength: 3 }),
  fc.record({
    kind: fc.constant('date-parts' as const),
    day: fc.constantFrom('1', '31', ''),
    month: fc.constantFrom('2', '3'),
    year: fc.constantFrom('1998', '98'),
  }),
  fc.record({
    kind: fc.constant('file' as const),
    fileId: fc.uuid(),
    originalName: fc.string(),
    mediaType: fc.constant('image/png'),
    sizeBytes: fc.nat(),
  }),
  fc.record({
    kind: fc.constant('credential' as const),
    requestId: fc.uuid(),
    claims: fc.record({ x: fc.boolean() }),
    issuer: fc.constant(both('i')),
    checkedAt: fc.constant('2026-01-01T00:00:00Z'),
  }),
  fc.constant({ kind: 'refused-file' as const, reason: 'empty' as const }),
  fc.constant(undefined),
)
const pageInput: fc.Arbitrary<PageInput> = fc.dictionary(
  fc.constantFrom(...fieldNames, '__proto__', 'toString'),
  input,
)

const visits = fc.array(fc.tuple(fc.constantFrom(...pageNames, 'nowhere'), pageInput), { maxLength: 40 })

/** Takes a person through a service, whichever page they try; pages that are not theirs to answer are passed by. */
function wander(service: ServiceDefinition, steps: readonly (readonly [string, PageInput])[]): Answers {
  let answers: Answers = {}
  for (const [page, given] of steps) {
    if (openStop(walk(service, answers, surroundings), page) === undefined) continue
    const result = answerPage(service, answers, { place: page, input: given }, surroundings)
    if (result.kind === 'accepted') answers = result.answers
  }
  return answers
}

test('no definition and no walk breaks the engine, and nothing off the way is ever sent', () => {
  let sent = 0
  fc.assert(
    fc.property(definition, visits, (service, steps) => {
      checkDefinition(service, [])
      const answers = wander(service, steps)
      const way = walk(service, answers, surroundings)
      const submitted = answersToSubmit(service, answers, surroundings)
      expect(submitted !== undefined).toBe(way.position.kind === 'check')
      if (submitted === undefined) return
      sent += 1
      const asked = questionStops(way)
        .flatMap((stop) => stop.fields)
        .map(({ name }) => name)
      expect(Object.keys(submitted).toSorted()).toEqual(asked.toSorted())
      for (const name of Object.keys(submitted)) expect(answers).toHaveProperty(name)
    }),
    { numRuns: 2000 },
  )
  expect(sent).toBeGreaterThan(50)
})

test('carrying answers over to their own version changes nothing', () => {
  fc.assert(
    fc.property(definition, visits, (service, steps) => {
      const answers = wander(service, steps)
      expect(carryOver(service, answers, surroundings)).toEqual({ answers, again: [] })
    }),
    { numRuns: 500 },
  )
})

import { describe, expect, test } from 'vitest'
import { both, field, parkingPermit } from '../../testing/parking-permit.ts'
import { surroundings } from '../../testing/surroundings.ts'
import type { DefinitionTest, ServiceDefinition } from '../definition.ts'
import { runTests } from './run-tests.ts'

const car: DefinitionTest = {
  name: 'a car',
  today: '2026-11-02',
  steps: [
    { page: 'vehicle', input: { vehicle: 'car' } },
    { page: 'keeper', input: { keeper: 'Gwen O', email: 'gwen@people.example', phone: '' } },
    { page: 'dates', input: { from: '2026-09-01', until: '2027-09-01' } },
    { page: 'notes', input: { notes: '' } },
  ],
  expect: { position: 'check' },
}

function failuresOf(changes: Partial<DefinitionTest>, definition: ServiceDefinition = parkingPermit) {
  const tests = [{ ...car, ...changes }]
  return runTests({ ...definition, tests }, surroundings).outcomes[0]?.failures
}

describe('the tests of a definition', () => {
  test('play through the engine on the day that they name', () => {
    const report = runTests({ ...parkingPermit, tests: [car] }, surroundings)
    expect(report).toMatchObject({ hasPassed: true, unreached: ['van', 'no-permit'] })
    expect(failuresOf({ today: '2020-01-01' })).toMatchObject([
      { code: 'refused', values: { place: 'dates' } },
    ])
  })
  test('cannot all pass when there are none', () => {
    expect(runTests(parkingPermit, surroundings).hasPassed).toBe(false)
  })
  test('say where they went another way', () => {
    expect(failuresOf({ expect: { position: 'no-permit' } })).toEqual([
      { code: 'position', values: { expected: 'no-permit', found: 'check' } },
    ])
  })
  test('say which page was not there to answer', () => {
    const steps = [{ page: 'keeper', input: {} }]
    expect(failuresOf({ steps })).toEqual([
      { code: 'notOpen', values: { place: 'keeper', position: 'vehicle' } },
    ])
  })
  test('give nothing that the page does not ask', () => {
    const steps = [{ page: 'vehicle', input: { vehicle: 'car', colour: 'red' } }]
    expect(failuresOf({ steps })).toMatchObject([{ code: 'unknownField' }])
  })
  test('may expect the last step to be refused', () => {
    const steps = [{ page: 'vehicle', input: { vehicle: 'tram' } }]
    expect(failuresOf({ steps, expect: { position: 'vehicle', errors: ['vehicle'] } })).toEqual([])
    expect(failuresOf({ steps, expect: { position: 'vehicle' } })).toMatchObject([{ code: 'errors' }])
  })
})

test('evidence is given by one word, groups are counted and calculations compared', () => {
  const definition: ServiceDefinition = {
    ...parkingPermit,
    minimumIdentityLevel: 1,
    pages: [
      { kind: 'questions', name: 'proof', fields: [field('file', 'letter')] },
      { kind: 'questions', name: 'who', fields: [field('verified-identity', 'identity')] },
      {
        kind: 'group',
        name: 'children',
        title: both('Children'),
        noun: both('child'),
        minimum: 1,
        maximum: 3,
        pages: [
          {
            kind: 'questions',
            name: 'age',
            fields: [field('number', 'years', { minimum: 0, maximum: 20 })],
          },
        ],
      },
      {
        kind: 'questions',
        name: 'sum',
        title: both('Sum'),
        fields: [
          field('name', 'nobody', { optional: true }),
          field('calculated', 'total', {
            value: { kind: 'sum', group: 'children', of: { kind: 'answer', field: 'years' } },
            format: 'number',
          }),
        ],
      },
    ],
  }
  const steps = [
    { page: 'proof', input: { letter: 'given' } },
    { page: 'who', input: { identity: 'given' } },
    { page: 'children.1.age', input: { years: '4' } },
    { page: 'children', input: { children: 'yes' } },
    { page: 'children.2.age', input: { years: '7' } },
    { page: 'children', input: { children: 'no' } },
    { page: 'sum', input: {} },
  ]
  expect(failuresOf({ steps, expect: { position: 'check', calculated: { total: 11 } } }, definition)).toEqual(
    [],
  )
  expect(failuresOf({ steps, expect: { position: 'check', calculated: { total: 12 } } }, definition)).toEqual(
    [{ code: 'calculated', values: { field: 'total', expected: 12, found: 11 } }],
  )
})

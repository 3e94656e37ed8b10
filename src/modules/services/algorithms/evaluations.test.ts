import { afterAll, beforeAll, expect, test } from 'vitest'
import { evaluateAlgorithm, registeredAlgorithms } from '#kernel/ai'
import { systemActor } from '#kernel/access'
import { testPlatform, type TestPlatform } from '#kernel/test'
import { examplePack } from '../../../packs/example/index.ts'
import { ukPack } from '../../../packs/uk/index.ts'
import { modules } from '../../../platform.ts'
import { isTrue } from './independent-rules.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform({ modules, packs: [ukPack, examplePack], demo: true })
})
afterAll(() => platform.stop())

const measuresOf = async (
  id: string,
): Promise<Record<string, { value: number; low: number; high: number }>> => {
  const result = await evaluateAlgorithm(platform.kernel, id, systemActor('test'))
  if (result.kind !== 'evaluated') throw new Error(JSON.stringify(result))
  return Object.fromEntries(
    result.evaluation.measures.map(({ key, value, interval }) => [
      key,
      { value, low: interval?.low ?? value, high: interval?.high ?? value },
    ]),
  )
}

test('every algorithm of this program can be measured', () => {
  const withoutMeasure = registeredAlgorithms(platform.kernel).filter(
    ({ evaluation }) => evaluation === undefined,
  )
  expect(withoutMeasure.map(({ id }) => id)).toEqual([])
})

test('eligibility agrees with a second reading of the rules on 3,000 made-up people, and passes its tests', async () => {
  const { agreement, tests } = await measuresOf('services.eligibility')
  expect(agreement).toMatchObject({ value: 1 })
  expect(agreement?.low).toBeGreaterThan(0.99)
  expect(tests?.value).toBe(1)
})

test('the second reading can disagree: it reads the rules itself', () => {
  const facts = {
    answers: { age: { kind: 'number', value: 17 } as const },
    calculated: new Map(),
    today: '2026-11-23',
  }
  const adult = {
    kind: 'compare',
    left: { kind: 'answer', field: 'age' },
    is: 'at-least',
    right: { kind: 'number', value: 18 },
  } as const
  expect(isTrue(adult, facts)).toBe(false)
  expect(isTrue({ kind: 'not', of: adult }, facts)).toBe(true)
})

test('the order of services is measured on judged searches, misses included', async () => {
  const measured = await measuresOf('services.find-services')
  expect(measured['success-at-1']?.value).toBeGreaterThan(0.5)
  expect(measured['success-at-3']?.value).toBeGreaterThanOrEqual(measured['success-at-1']?.value ?? 1)
  expect(measured['success-at-3']?.value).toBeLessThan(1)
})

test('looking for fraud finds planted people who wrote themselves as the register has them, and suspects nobody else', async () => {
  const measured = await measuresOf('identity.fraud-signs')
  expect(measured['found']?.value).toBeGreaterThan(0.7)
  expect(measured['found']?.value).toBeLessThan(1)
  expect(measured['false-alarms']?.value).toBe(0)
})

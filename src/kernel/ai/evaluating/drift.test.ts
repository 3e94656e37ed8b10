import { describe, expect, test } from 'vitest'
import { shareOf, type Measure } from '#kernel/ai'
import { driftedMeasures } from './drift.ts'

const measure = (changes: Partial<Measure>): Measure => ({
  key: 'accuracy',
  name: { en: 'Accuracy', cy: 'Cywirdeb' },
  value: 0.9,
  unit: 'share',
  better: 'higher',
  ...changes,
})

const sample = (successes: number) => measure(shareOf(successes, 1_000))
const errors = (count: number) => measure({ ...shareOf(count, 1_000), better: 'lower' })

describe('a measure with an interval', () => {
  test.each([
    ['as it was', 900, 900, []],
    ['worse by chance', 900, 885, []],
    ['worse beyond chance', 900, 850, ['accuracy']],
    ['better beyond chance', 850, 900, []],
  ])('%s', (_what, before, now, expected) => {
    expect(driftedMeasures([sample(before)], [sample(now)])).toEqual(expected)
  })

  test('is worse the other way round where less is better', () => {
    expect(driftedMeasures([errors(50)], [errors(100)])).toEqual(['accuracy'])
    expect(driftedMeasures([errors(100)], [errors(50)])).toEqual([])
  })
})

describe('a measure without an interval', () => {
  test.each<[string, Partial<Measure>, Partial<Measure>, boolean]>([
    ['a share within tolerance', { value: 0.9 }, { value: 0.885 }, false],
    ['a share beyond it', { value: 0.9 }, { value: 0.87 }, true],
    ['a count within it', { value: 100, unit: 'count' }, { value: 96, unit: 'count' }, false],
    ['a count beyond it', { value: 100, unit: 'count' }, { value: 94, unit: 'count' }, true],
    [
      'a time beyond it',
      { value: 10, unit: 'milliseconds', better: 'lower' },
      { value: 16, unit: 'milliseconds', better: 'lower' },
      true,
    ],
    [
      'a time that is shorter',
      { value: 10, unit: 'milliseconds', better: 'lower' },
      { value: 1, unit: 'milliseconds', better: 'lower' },
      false,
    ],
  ])('%s', (_what, before, now, isDrifted) => {
    expect(driftedMeasures([measure(before)], [measure(now)])).toEqual(isDrifted ? ['accuracy'] : [])
  })
})

test('a measure that is left out is told, a new one is not', () => {
  expect(driftedMeasures([measure({})], [measure({ key: 'recall', value: 0.1 })])).toEqual(['accuracy'])
})

import { expect, test } from 'vitest'
import { countsOf, roundedSeconds, summed, type EndedNote } from './count.ts'
import { courseAfter, pageOf, type CourseStep } from './course.ts'
import { figuresOf } from './figures.ts'
import { closedPeriods } from './periods.ts'
import { publishedFigures, type PeriodCounts } from './publish.ts'

const kind = { version: 1, channel: 'web', locale: 'en' } as const

function step(place: string, more: Partial<CourseStep> = {}): CourseStep {
  return { ...kind, place, isAgain: false, seconds: 60, position: 'check', ...more }
}

test('A course has pages without entries, time without pauses, and no time before the first answer', () => {
  const first = courseAfter(undefined, step('name', { seconds: 500, position: 'children.1.name' }))
  expect(first).toMatchObject({ activeSeconds: 0, position: 'children.name', answered: ['name'] })
  const second = courseAfter(first, step('children.1.name'))
  const third = courseAfter(second, step('children.2.name', { seconds: 30 * 60 + 1 }))
  const last = courseAfter(third, step('name', { isAgain: true, seconds: 12, channel: 'agent', version: 2 }))
  expect(last).toEqual({
    version: 2,
    channel: 'agent',
    locale: 'en',
    activeSeconds: 72,
    position: 'check',
    answered: ['name', 'children.name'],
    again: { name: 1 },
  })
  expect(pageOf('children.2.pets.1.kind')).toBe('children.pets.kind')
})

function sent(seconds: number): EndedNote {
  return { ...kind, kind: 'sent', activeSeconds: seconds, position: 'check', answered: ['a'], again: {} }
}

test('Half and nine tenths took no longer than what is shown', () => {
  const seconds = [10, 20, 30, 40, 50, 60, 70, 80, 90, 1000]
  const counts = summed(seconds.flatMap((each) => countsOf('2026-11-02', sent(each))))
  const figures = figuresOf(counts, ['a', 'check'])
  expect(figures).toMatchObject({ sent: 10, medianSeconds: 50, ninetiethSeconds: 90, completionPercent: 100 })
  expect(figures.pages.map(({ page, reached }) => [page, reached])).toEqual([
    ['a', 10],
    ['check', 10],
  ])
  expect(figuresOf([], []).medianSeconds).toBeUndefined()
  expect([0, 7, 59, 123, 1289].map(roundedSeconds)).toEqual([0, 7, 59, 120, 1300])
})

test('Months are joined until enough was sent, and the month that runs is never published', () => {
  const sentIn = new Map([
    ['2025-11', 4],
    ['2026-01', 6],
    ['2026-02', 25],
    ['2026-03', 9],
    ['2026-04', 80],
  ])
  expect(closedPeriods('2025-11-01', '2026-04-30', sentIn)).toEqual([
    { from: '2025-11-01', to: '2026-01-31', months: 3 },
    { from: '2026-02-01', to: '2026-02-28', months: 1 },
  ])
  expect(closedPeriods('2026-03-01', '2026-05-01', sentIn)).toEqual([
    { from: '2026-03-01', to: '2026-04-30', months: 2 },
  ])
})

const many: PeriodCounts = {
  channels: { web: 60, api: 10, agent: 10, staff: 20 },
  sent: 90,
  left: 30,
  ratings: [5, 0, 5, 20, 20],
  waits: [
    { days: 0, count: 30 },
    { days: 3, count: 10 },
    { days: 50, count: 20 },
  ],
  costPence: 250_000,
}

test('The four measures and what stands behind them', () => {
  expect(publishedFigures(many)).toEqual({
    applications: 100,
    completionPercent: 75,
    channels: { web: 60, api: 10, agent: 10, staff: 20 },
    digitalPercent: 80,
    responses: 50,
    satisfiedPercent: 80,
    ratings: [5, 0, 5, 20, 20],
    decided: 60,
    medianWaitDays: 0,
    waits: [30, 10, 0, 0, 0, 20],
    costPerApplicationPence: 2500,
  })
  expect(publishedFigures({ ...many, costPence: undefined })).not.toHaveProperty('costPerApplicationPence')
})

test('A measure that would give away what is too few is not published', () => {
  const few = publishedFigures({
    ...many,
    channels: { web: 60, api: 3, agent: 10, staff: 20 },
    left: 4,
    ratings: [2, 0, 5, 20, 20],
    waits: [
      { days: 0, count: 2 },
      { days: 3, count: 1 },
    ],
  })
  expect(few).toMatchObject({
    applications: 93,
    completionPercent: null,
    channels: { web: 60, api: null, agent: 10, staff: null },
    digitalPercent: null,
    responses: 47,
    satisfiedPercent: 85,
    ratings: [null, null, null, null, null],
    decided: null,
    medianWaitDays: null,
    waits: [null, null, null, null, null, null],
  })
  expect(publishedFigures({ ...many, ratings: [0, 0, 3, 20, 20] }).satisfiedPercent).toBeNull()
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  aiJobs,
  configurationOf,
  latestEvaluation,
  runAlgorithm,
  runsAbout,
  telemetryOf,
  type Measure,
} from '#kernel/ai'
import { addMs, dayMs, hourMs } from '#kernel/clock'
import { defineMessages } from '#kernel/i18n'
import { defineModule } from '#kernel/module'
import { testDatabases, testPlatform, type TestPlatform } from '#kernel/test'
import { eligibility } from './testing/algorithms.ts'

const speed: Measure = {
  key: 'speed',
  name: { en: 'Speed', cy: 'Cyflymder' },
  value: 3,
  unit: 'milliseconds',
  better: 'lower',
}
const text = { en: 'x', cy: 'x' }
const dataSet = { name: text, version: '1', size: 1, source: text }
const measured = eligibility({ id: 'test.measured', evaluation: { dataSet, measure: async () => [speed] } })
const broken = eligibility({
  id: 'test.broken',
  evaluation: { dataSet, measure: () => Promise.reject(new Error('gone')) },
})

const testModule = defineModule({
  name: 'test',
  title: 'Test',
  needs: [],
  messages: defineMessages({}, {}),
  algorithms: [broken, measured],
})

describe.each(testDatabases)('on %s', (database) => {
  let platform: TestPlatform
  beforeAll(async () => {
    platform = await testPlatform({ modules: [testModule], database })
  })
  afterAll(() => platform.stop())

  async function work(name: string): Promise<void> {
    const job = aiJobs.find((type) => type.name === name)
    expect(job?.schedule).toBeDefined()
    await job?.run(platform.kernel, {}, { id: name, attempt: 1, signal: new AbortController().signal })
  }

  test('what was noted inside of transactions is taken into the tally, and leaves nothing', async () => {
    const { db } = platform.kernel
    await db.transaction((tx) =>
      runAlgorithm(platform.kernel, measured, { input: { age: 70 }, channel: 'web', tx }),
    )
    expect((await db.unnamed('select runs from ai.tally')).rows).toEqual([])
    await work('ai.take-notes-in')
    await work('ai.take-notes-in')
    expect((await db.unnamed('select runs::int as runs from ai.tally')).rows).toEqual([{ runs: 1 }])
    expect((await db.unnamed('select id from ai.note')).rows).toEqual([])
  })

  test('what runs is noted soon after a start', async () => {
    await work('ai.notice-changes')
    expect((await configurationOf(platform.kernel, measured)).since).toEqual(platform.clock.now())
  })

  test('all that can be measured is, also after one that cannot', async () => {
    await work('ai.evaluate-all')
    const { db } = platform.kernel
    expect(await latestEvaluation(db, 'test.broken')).toBeUndefined()
    expect(await latestEvaluation(db, 'test.measured')).toMatchObject({
      measures: [speed],
      ranBy: 'system:ai.evaluate-all',
    })
  })

  test('old runs about a person are forgotten, those for a record stay with it', async () => {
    const { db } = platform.kernel
    const subjects = [
      { personId: 'person-1' },
      { personId: 'person-1', record: { module: 'casework', id: 'case-1' } },
    ]
    for (const subject of subjects) {
      await runAlgorithm(platform.kernel, measured, { input: { age: 70 }, channel: 'web', subject })
    }
    platform.clock.advance(399 * dayMs)
    await work('ai.tidy')
    expect(await runsAbout(db, { personId: 'person-1' })).toHaveLength(2)
    platform.clock.advance(2 * dayMs)
    await work('ai.tidy')
    expect(await runsAbout(db, { personId: 'person-1' })).toHaveLength(1)
    const now = platform.clock.now()
    const range = { from: addMs(now, -500 * dayMs), to: addMs(now, hourMs) }
    expect((await telemetryOf(db, measured.id, range)).runs).toBe(3)
  })
})

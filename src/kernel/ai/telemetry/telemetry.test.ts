import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemActor } from '#kernel/access'
import { forgetRuns, recordOverride, runAlgorithm, runsAbout, telemetryOf, type RunOptions } from '#kernel/ai'
import { addMs, dayMs, hourMs } from '#kernel/clock'
import { testDatabases, testPlatform, type TestPlatform } from '#kernel/test'
import { compactTally, foldNotes } from '../running/note-store.ts'
import { eligibility } from '../testing/algorithms.ts'

const web = { input: { age: 70 }, channel: 'web' } as const
const actor = systemActor('ai.test')

describe.each(testDatabases)('on %s', (database) => {
  let platform: TestPlatform
  beforeAll(async () => {
    platform = await testPlatform({ modules: [], database })
  })
  afterAll(() => platform.stop())

  const all = (id: string, organisationId?: string) =>
    telemetryOf(platform.kernel.db, id, {
      from: addMs(platform.clock.now(), -400 * dayMs),
      to: addMs(platform.clock.now(), hourMs),
      organisationId,
    })
  const run = (id: string, options: Partial<RunOptions<{ age: number }>> = {}) =>
    runAlgorithm(platform.kernel, eligibility({ id }), { ...web, ...options })

  test('nothing is told of what never ran', async () => {
    expect(await all('test.never')).toEqual({
      runs: 0,
      failures: 0,
      overrides: 0,
      byChannel: {},
      byOutcome: {},
      byVersion: {},
      medianLatencyMs: undefined,
      p95LatencyMs: undefined,
      meanConfidence: undefined,
      costMicropence: 0,
      byDay: [],
    })
  })

  test('every run is counted by what it was, wherever it was noted', async () => {
    const id = 'test.counted'
    const failing = eligibility({ id, version: '1.1.0', run: () => Promise.reject(new Error('no')) })
    await run(id)
    await run(id, { input: { age: 20 }, organisationId: 'council' })
    await platform.kernel.db.transaction((tx) => run(id, { channel: 'staff', tx }))
    await runAlgorithm(platform.kernel, failing, web)
    const expected = {
      runs: 4,
      failures: 1,
      byChannel: { web: 3, staff: 1 },
      byOutcome: { eligible: 2, 'not-eligible': 1 },
      byVersion: { '1.0.0': 3, '1.1.0': 1 },
      meanConfidence: 1,
      byDay: [{ day: '2026-11-02', runs: 4, failures: 1, overrides: 0 }],
    }
    expect(await all(id)).toMatchObject(expected)
    expect(await all(id, 'council')).toMatchObject({ runs: 1, byOutcome: { 'not-eligible': 1 } })
    expect(await foldNotes(platform.kernel.db, 100)).toBe(1)
    expect(await all(id)).toMatchObject(expected)
  })

  test('what is told stays the same when hours become days', async () => {
    const id = 'test.compacted'
    for (let hour = 0; hour < 30; hour += 1) {
      await run(id)
      platform.clock.advance(hourMs)
    }
    const before = await all(id)
    expect(before.byDay.map(({ runs }) => runs).reduce((sum, runs) => sum + runs)).toBe(30)
    await compactTally(platform.kernel.db, platform.clock.now())
    await compactTally(platform.kernel.db, platform.clock.now())
    expect(await all(id)).toEqual(before)
    const { rows } = await platform.kernel.db.unnamed(
      `select distinct hour from ai.tally where algorithm_id = 'test.compacted'`,
    )
    expect(rows.length).toBeLessThanOrEqual(3)
  })

  test('runs in transactions side by side do not wait for each other', async () => {
    if (database === 'pglite') return
    const { db } = platform.kernel
    const both = Promise.withResolvers<void>()
    let arrived = 0
    const work = (ids: readonly string[]) =>
      db.transaction(async (tx) => {
        for (const id of ids) {
          await run(id, { tx })
          arrived += 1
          if (arrived === 2) both.resolve()
          await both.promise
        }
      })
    await Promise.all([work(['test.left', 'test.right']), work(['test.right', 'test.left'])])
    expect((await all('test.left')).runs).toBe(2)
  })

  describe('a run about somebody', () => {
    const record = { module: 'casework', id: 'case-1' }
    const personId = 'person-1'

    test('is kept, without what was put in', async () => {
      const ran = await run('test.kept', { subject: { personId, record }, organisationId: 'council' })
      expect(ran).toMatchObject({ kind: 'ran', output: 'eligible' })
      const [kept] = await runsAbout(platform.kernel.db, { personId })
      expect(kept).toMatchObject({
        runId: ran.kind === 'ran' ? ran.runId : '',
        algorithmId: 'test.kept',
        version: '1.0.0',
        model: null,
        channel: 'web',
        organisationId: 'council',
        outcome: 'eligible',
        confidence: 1,
        override: null,
      })
      expect(await runsAbout(platform.kernel.db, { record })).toEqual([kept])
      const { rows } = await platform.kernel.db.unnamed('select * from ai.run')
      expect(JSON.stringify(rows)).not.toContain('"age"')
    })

    test('is undone with the transaction that it was in', async () => {
      const undone = new Error('undone')
      const work = platform.kernel.db.transaction(async (tx) => {
        await run('test.undone', { subject: { personId: 'person-2' }, tx })
        throw undone
      })
      await expect(work).rejects.toBe(undone)
      expect(await runsAbout(platform.kernel.db, { personId: 'person-2' })).toEqual([])
      expect((await all('test.undone')).runs).toBe(0)
    })

    test('counts one override, however often a person decides otherwise, and none where they agree', async () => {
      const id = 'test.overridden'
      const ran = await run(id, { subject: { record: { module: 'casework', id: 'case-2' } } })
      const runId = ran.kind === 'ran' ? (ran.runId ?? '') : ''
      const decide = (outcome: string, reason?: string) =>
        platform.kernel.db.transaction((tx) =>
          recordOverride(platform.kernel, tx, { runId, actor, outcome, reason }),
        )
      expect(await decide('eligible')).toBe(false)
      expect((await all(id)).overrides).toBe(0)
      expect(await decide('not-eligible', 'Moved away')).toBe(true)
      expect(await decide('needs-more', 'x'.repeat(5_000))).toBe(true)
      expect(await all(id)).toMatchObject({ runs: 1, overrides: 1, byOutcome: { eligible: 1 } })
      await foldNotes(platform.kernel.db, 100)
      expect(await all(id)).toMatchObject({ runs: 1, overrides: 1 })
      const [kept] = await runsAbout(platform.kernel.db, { record: { module: 'casework', id: 'case-2' } })
      expect(kept?.override).toMatchObject({ outcome: 'needs-more', reason: 'x'.repeat(2_000) })
    })

    test('is forgotten with its record, and stays counted', async () => {
      const forgotten = { module: 'casework', id: 'case-3' }
      await run('test.forgotten', { subject: { record: forgotten } })
      await platform.kernel.db.transaction((tx) => forgetRuns(tx, forgotten))
      expect(await runsAbout(platform.kernel.db, { record: forgotten })).toEqual([])
      expect((await all('test.forgotten')).runs).toBe(1)
    })
  })
})

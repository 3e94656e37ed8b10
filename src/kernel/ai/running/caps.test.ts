import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemActor } from '#kernel/access'
import { capOf, runAlgorithm, setCap, telemetryOf, type CapRequest } from '#kernel/ai'
import { addMs, dayMs, hourMs } from '#kernel/clock'
import { testDatabases, testPlatform, type TestPlatform } from '#kernel/test'
import { addEndpoint, assignModel } from '../models/manage.ts'
import { goodEndpoint } from '../models/testing/good-endpoint.ts'
import { question } from '../models/testing/open-session.ts'
import { startServer } from '../models/testing/server.ts'
import { eligibility } from '../testing/algorithms.ts'

const web = { input: { age: 70 }, channel: 'web' } as const
const actor = systemActor('ai.test')

describe.each(testDatabases)('a cap on %s', (database) => {
  let platform: TestPlatform
  beforeAll(async () => {
    platform = await testPlatform({ modules: [], database })
  })
  afterAll(() => platform.stop())

  const cap = (request: Omit<CapRequest, 'actor'>) =>
    platform.kernel.db.transaction((tx) => setCap(platform.kernel, tx, { ...request, actor }))
  const usedOf = (algorithmId: string) => capOf(platform.kernel.db, algorithmId, platform.clock.now())

  async function runMany(algorithmId: string, count: number): Promise<Record<string, number>> {
    const algorithm = eligibility({ id: algorithmId })
    const runs = Array.from({ length: count }, () => runAlgorithm(platform.kernel, algorithm, web))
    const results = await Promise.all(runs)
    return Object.fromEntries(
      Map.groupBy(results, (result) => (result.kind === 'ran' ? 'ran' : result.because))
        .entries()
        .map(([kind, list]) => [kind, list.length]),
    )
  }

  test('of runs lets exactly so many run, of fifty at once', async () => {
    await cap({ algorithmId: 'test.cap-hour', runsPerHour: 10 })
    expect(await runMany('test.cap-hour', 50)).toEqual({ ran: 10, 'over-run-cap': 40 })
    platform.clock.advance(hourMs)
    expect(await runMany('test.cap-hour', 50)).toEqual({ ran: 10, 'over-run-cap': 40 })
  })

  test('of runs a day outlasts the hours', async () => {
    await cap({ algorithmId: 'test.cap-day', runsPerHour: 8, runsPerDay: 10 })
    expect(await runMany('test.cap-day', 20)).toEqual({ ran: 8, 'over-run-cap': 12 })
    platform.clock.advance(hourMs)
    expect(await runMany('test.cap-day', 20)).toEqual({ ran: 2, 'over-run-cap': 18 })
    platform.clock.advance(dayMs)
    expect(await runMany('test.cap-day', 20)).toEqual({ ran: 8, 'over-run-cap': 12 })
  })

  test('of spend holds back what each run may cost, and gives back what it did not', async () => {
    await cap({ algorithmId: 'test.cap-spend', micropencePerDay: 1_000, micropencePerRun: 100 })
    const ran = await platform.kernel.db.transaction(async (tx) => {
      const algorithm = eligibility({ id: 'test.cap-spend' })
      return runAlgorithm(platform.kernel, algorithm, { ...web, tx })
    })
    expect(ran.kind).toBe('ran')
    expect(await usedOf('test.cap-spend')).toMatchObject({ dayRuns: 1, dayMicropence: 0 })
    await platform.kernel.db.unnamed(
      `update ai.cap set day_micropence = 950 where algorithm_id = 'test.cap-spend'`,
    )
    expect(await runMany('test.cap-spend', 5)).toEqual({ 'over-spend-cap': 5 })
    platform.clock.advance(dayMs)
    expect(await runMany('test.cap-spend', 5)).toEqual({ ran: 5 })
  })

  test('of spend holds while many wait for a model', async () => {
    await using server = await startServer(goodEndpoint())
    const algorithm = eligibility({
      id: 'test.cap-model',
      method: 'model',
      usesModel: 'chat',
      run: async (_input, { model }) =>
        (await model?.chat(question)) === undefined ? 'not-eligible' : 'eligible',
    })
    const prices = { inputMicropence: 20_000_000, outputMicropence: 100_000_000 }
    const { kernel } = platform
    await kernel.db.transaction(async (tx) => {
      const endpoint = {
        name: 'main',
        baseUrl: server.baseUrl,
        apiKey: undefined,
        isOwn: true,
        prices,
        actor,
      }
      await addEndpoint(kernel, tx, endpoint)
      await assignModel(kernel, tx, {
        algorithmId: algorithm.id,
        endpointName: 'main',
        model: 'test-model',
        actor,
      })
    })
    // An answer of 12 and 7 tokens costs 940.
    await cap({ algorithmId: algorithm.id, micropencePerMonth: 9_500, micropencePerRun: 940 })
    const results = await Promise.all(Array.from({ length: 50 }, () => runAlgorithm(kernel, algorithm, web)))
    expect(results.filter(({ kind }) => kind === 'ran')).toHaveLength(10)
    expect(server.received).toHaveLength(10)
    expect(await usedOf(algorithm.id)).toMatchObject({ monthMicropence: 9_400 })
    expect(await runAlgorithm(kernel, algorithm, web)).toEqual({ kind: 'refused', because: 'over-spend-cap' })
    const range = { from: platform.clock.now(), to: addMs(platform.clock.now(), hourMs) }
    expect(await telemetryOf(kernel.db, algorithm.id, range)).toMatchObject({
      runs: 10,
      costMicropence: 9_400,
    })
  })

  test('of nothing lets nothing run, and can be taken away', async () => {
    await cap({ algorithmId: 'test.cap-none', runsPerDay: 0 })
    expect(await runMany('test.cap-none', 3)).toEqual({ 'over-run-cap': 3 })
    await cap({ algorithmId: 'test.cap-none' })
    expect(await runMany('test.cap-none', 3)).toEqual({ ran: 3 })
  })

  test('is not used up by a run whose transaction is undone', async () => {
    await cap({ algorithmId: 'test.cap-undone', runsPerDay: 1 })
    const algorithm = eligibility({ id: 'test.cap-undone' })
    const undone = new Error('undone')
    const work = platform.kernel.db.transaction(async (tx) => {
      expect((await runAlgorithm(platform.kernel, algorithm, { ...web, tx })).kind).toBe('ran')
      throw undone
    })
    await expect(work).rejects.toBe(undone)
    expect(await runMany('test.cap-undone', 3)).toEqual({ ran: 1, 'over-run-cap': 2 })
  })

  test.each([-1, 0.5, Number.NaN, Infinity])('may not be %d', async (runsPerHour) => {
    await expect(cap({ algorithmId: 'test.cap-odd', runsPerHour })).rejects.toThrow(RangeError)
  })
})

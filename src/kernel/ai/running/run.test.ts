import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemActor } from '#kernel/access'
import {
  forbidAlgorithm,
  permitAlgorithm,
  runAlgorithm,
  switchAlgorithm,
  switchesOf,
  type RunResult,
} from '#kernel/ai'
import { secondMs } from '#kernel/clock'
import { createTelemetry } from '#kernel/telemetry'
import { testDatabases, testPlatform, type TestPlatform } from '#kernel/test'
import { eligibility, inProduction } from '../testing/algorithms.ts'

const actor = systemActor('ai.test')
const web = { input: { age: 70 }, channel: 'web' } as const

describe.each(testDatabases)('on %s', (database) => {
  let platform: TestPlatform
  beforeAll(async () => {
    platform = await testPlatform({ modules: [], database })
  })
  afterAll(() => platform.stop())

  const permit = (algorithmId: string) =>
    platform.kernel.db.transaction((tx) =>
      permitAlgorithm(tx, {
        algorithmId,
        recordId: 'record',
        algorithmVersion: '1.0.0',
        now: platform.clock.now(),
      }),
    )
  const forbid = (algorithmId: string) =>
    platform.kernel.db.transaction((tx) => forbidAlgorithm(tx, algorithmId))

  const change = (algorithmId: string, isOn: boolean, channel?: 'web' | 'staff', reason = 'It errs') =>
    platform.kernel.db.transaction((tx) =>
      switchAlgorithm(platform.kernel, tx, { algorithmId, isOn, channel, reason, actor }),
    )

  describe('in production', () => {
    test('an algorithm without a published record does not run', async () => {
      const ran: number[] = []
      const algorithm = eligibility({ id: 'test.unpublished', run: ({ age }) => (ran.push(age), 'eligible') })
      const production = inProduction(platform.kernel)
      expect(await runAlgorithm(production, algorithm, web)).toEqual({
        kind: 'refused',
        because: 'no-published-record',
      })
      expect(ran).toEqual([])
      expect(await runAlgorithm(platform.kernel, algorithm, web)).toMatchObject({ kind: 'ran' })
      expect(ran).toEqual([70])
    })

    test('it runs once the record is published, and no longer when it is withdrawn', async () => {
      const algorithm = eligibility({ id: 'test.withdrawn' })
      const production = inProduction(platform.kernel)
      const run = async () => (await runAlgorithm(production, algorithm, web)).kind
      expect(await run()).toBe('refused')
      await permit(algorithm.id)
      expect(await run()).toBe('ran')
      await forbid(algorithm.id)
      expect(await run()).toBe('refused')
      await permit(algorithm.id)
      expect(await run()).toBe('ran')
    })

    test('a node that has not heard of a withdrawal stops within five seconds', async () => {
      const algorithm = eligibility({ id: 'test.elsewhere' })
      const production = inProduction(platform.kernel)
      const run = async () => (await runAlgorithm(production, algorithm, web)).kind
      await permit(algorithm.id)
      expect(await run()).toBe('ran')
      await platform.kernel.db.unnamed(`delete from ai.standing where algorithm_id = 'test.elsewhere'`)
      expect(await run()).toBe('ran')
      platform.clock.advance(5 * secondMs)
      expect(await run()).toBe('refused')
    })

    test('a transaction that publishes can run it, others only when it is committed', async () => {
      const algorithm = eligibility({ id: 'test.publishing' })
      const production = inProduction(platform.kernel)
      const undone = new Error('undone')
      const attempt = platform.kernel.db.transaction(async (tx) => {
        const now = platform.clock.now()
        await permitAlgorithm(tx, {
          algorithmId: algorithm.id,
          recordId: 'record',
          algorithmVersion: '1.0.0',
          now,
        })
        expect((await runAlgorithm(production, algorithm, { ...web, tx })).kind).toBe('ran')
        throw undone
      })
      await expect(attempt).rejects.toBe(undone)
      expect((await runAlgorithm(production, algorithm, web)).kind).toBe('refused')
    })
  })

  describe('a switch', () => {
    test('turns off one channel, with the reason', async () => {
      const algorithm = eligibility({ id: 'test.switch-channel' })
      await change(algorithm.id, false, 'web', 'Wrong for people born abroad')
      expect(await runAlgorithm(platform.kernel, algorithm, web)).toEqual({
        kind: 'refused',
        because: 'switched-off',
        reason: 'Wrong for people born abroad',
      })
      expect((await runAlgorithm(platform.kernel, algorithm, { ...web, channel: 'staff' })).kind).toBe('ran')
      await change(algorithm.id, true, 'web', 'Mended')
      expect((await runAlgorithm(platform.kernel, algorithm, web)).kind).toBe('ran')
    })

    test('turns off the whole, whatever its channels say', async () => {
      const algorithm = eligibility({ id: 'test.switch-whole' })
      await change(algorithm.id, false)
      await change(algorithm.id, true, 'web')
      expect(await runAlgorithm(platform.kernel, algorithm, web)).toMatchObject({ because: 'switched-off' })
      expect(await switchesOf(platform.kernel.db, algorithm.id)).toMatchObject({
        off: [{ channel: null, reason: 'It errs' }],
        history: [
          { channel: 'web', isOn: true, actor: 'system:ai.test' },
          { channel: null, isOn: false, actor: 'system:ai.test' },
        ],
      })
    })

    test('needs a reason, and its history is never changed', async () => {
      await expect(change('test.switch-reason', false, 'web', '  ')).rejects.toThrow(RangeError)
      await change('test.switch-reason', false)
      for (const statement of ['update ai.switch_event set is_on = true', 'delete from ai.switch_event']) {
        await expect(platform.kernel.db.unnamed(statement)).rejects.toThrow('append-only')
      }
    })
  })

  describe('what an algorithm does', () => {
    const failing: [string, () => never | Promise<never>, string][] = [
      [
        'throws',
        () => {
          throw new Error('gwen@people.example is no number')
        },
        'error',
      ],
      ['rejects', () => Promise.reject(new TypeError('gwen@people.example')), 'error'],
      [
        'throws what is no error',
        () => {
          throw 'gwen@people.example' as unknown as Error
        },
        'error',
      ],
      ['never ends', () => new Promise<never>(() => undefined), 'timed-out'],
    ]

    test.each(failing)('is contained where it %s', async (_what, run, reason) => {
      const lines: string[] = []
      const write = (line: string) => void lines.push(line)
      const telemetry = createTelemetry({ level: 'info', destination: { write } })
      const kernel = { ...platform.kernel, telemetry }
      const algorithm = eligibility({ id: 'test.failing', run })
      const result = await runAlgorithm(kernel, algorithm, { ...web, timeoutMs: 20 })
      expect(result).toEqual({ kind: 'refused', because: 'failed', reason })
      expect(lines).toHaveLength(1)
      expect(lines.join('')).toContain('test.failing')
      expect(lines.join('')).not.toContain('gwen')
    })

    test('is refused on a channel that it does not declare', async () => {
      const algorithm = eligibility({ id: 'test.channels', channels: ['job'] })
      expect(await runAlgorithm(platform.kernel, algorithm, web)).toMatchObject({
        reason: 'undeclared-channel',
      })
    })

    test('is told in few classes, whatever it answers', async () => {
      const algorithm = eligibility({ id: 'test.classes', outcomeOf: () => 'never' })
      const run = (outcomeOf: () => string): Promise<RunResult<string>> =>
        runAlgorithm(platform.kernel, { ...algorithm, outcomeOf }, web)
      for (let number = 0; number < 30; number += 1) await run(() => `class-${number}`)
      const improper = ['Gwen Evans', '', 'x'.repeat(41), 'a\nb', '🙂']
      for (const outcome of improper) expect((await run(() => outcome)).kind).toBe('ran')
      expect(
        await run(() => {
          throw new Error('no class')
        }),
      ).toMatchObject({ kind: 'ran', output: 'eligible' })
      const { rows } = await platform.kernel.db.unnamed(
        `select outcome, sum(runs)::int as runs from ai.tally where algorithm_id = 'test.classes' group by 1`,
      )
      expect(rows).toHaveLength(21)
      expect(rows).toContainEqual({ outcome: 'other', runs: 16 })
    })
  })
})

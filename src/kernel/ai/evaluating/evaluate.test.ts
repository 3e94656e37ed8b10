import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { systemActor } from '#kernel/access'
import {
  algorithmChanged,
  configurationOf,
  evaluateAlgorithm,
  evaluationsOf,
  latestEvaluation,
  registeredAlgorithms,
  shareOf,
  type AnyAlgorithm,
  type Measure,
} from '#kernel/ai'
import { onEvent, type EventPayload } from '#kernel/events'
import { defineMessages } from '#kernel/i18n'
import { contributionReader, defineModule, type Kernel } from '#kernel/module'
import { testDatabases, testPlatform, type TestPlatform } from '#kernel/test'
import { contributeAlgorithms } from '../registry.ts'
import { noticeChanges } from '../telemetry/notice-changes.ts'
import { eligibility } from '../testing/algorithms.ts'

const actor = systemActor('ai.test')

/** What the next evaluation is to come to. */
const next: { measures: () => readonly Measure[] } = { measures: () => [] }
const told: EventPayload<typeof algorithmChanged>[] = []

const measured = eligibility({
  id: 'test.measured',
  evaluation: {
    dataSet: {
      name: { en: 'Past cases', cy: 'Achosion blaenorol' },
      version: '2026-10',
      size: 1_000,
      source: { en: 'Sample', cy: 'Sampl' },
    },
    measure: async () => next.measures(),
  },
})

const testModule = defineModule({
  name: 'test',
  title: 'Test',
  needs: [],
  messages: defineMessages({}, {}),
  algorithms: [measured, eligibility({ id: 'test.unmeasured' })],
  subscriptions: [
    onEvent(
      algorithmChanged,
      'test.hear-of-changes',
      async (_kernel, _tx, payload) => void told.push(payload),
    ),
  ],
})

const accuracy = (successes: number): Measure => ({
  key: 'accuracy',
  name: { en: 'Accuracy', cy: 'Cywirdeb' },
  unit: 'share',
  better: 'higher',
  ...shareOf(successes, 1_000),
})

const toldOf = (algorithmId: string) =>
  told.flatMap((payload) => (payload.algorithmId === algorithmId ? [payload.what] : []))

describe.each(testDatabases)('on %s', (database) => {
  let platform: TestPlatform
  beforeAll(async () => {
    platform = await testPlatform({ modules: [testModule], database })
  })
  afterAll(() => platform.stop())
  beforeEach(() => {
    told.length = 0
  })

  const withAlgorithm = (algorithm: AnyAlgorithm): Kernel => ({
    ...platform.kernel,
    contributions: contributionReader(contributeAlgorithms([algorithm])),
  })
  const notice = async (algorithm: AnyAlgorithm) => {
    await noticeChanges(withAlgorithm(algorithm))
    await platform.drain()
  }
  const evaluate = async (...measures: Measure[]) => {
    next.measures = () => measures
    const result = await evaluateAlgorithm(platform.kernel, measured.id, actor)
    await platform.drain()
    return result
  }
  test('algorithms come from the manifests', () => {
    expect(registeredAlgorithms(platform.kernel).map(({ id }) => id)).toEqual([
      'test.measured',
      'test.unmeasured',
    ])
  })

  describe('an evaluation', () => {
    test('is kept with its data set and who ran it, and told of', async () => {
      expect(await evaluate(accuracy(900))).toMatchObject({ kind: 'evaluated' })
      expect(await latestEvaluation(platform.kernel.db, measured.id)).toMatchObject({
        version: '1.0.0',
        model: null,
        dataSet: measured.evaluation?.dataSet,
        measures: [accuracy(900)],
        drifted: [],
        ranBy: 'system:ai.test',
        evaluatedAt: platform.clock.now(),
      })
      expect(toldOf(measured.id)).toEqual(['evaluation'])
    })

    test('that came out worse is told apart', async () => {
      platform.clock.advance(1_000)
      await evaluate(accuracy(600))
      expect(toldOf(measured.id).toSorted()).toEqual(['drift', 'evaluation'])
      platform.clock.advance(1_000)
      told.length = 0
      await evaluate(accuracy(602))
      expect(toldOf(measured.id)).toEqual(['evaluation'])
      const kept = await evaluationsOf(platform.kernel.db, measured.id)
      expect(kept.map(({ drifted }) => drifted)).toEqual([[], ['accuracy'], []])
    })

    test.each<[string, () => readonly Measure[], string]>([
      [
        'throws',
        () => {
          throw new Error('gone')
        },
        'error',
      ],
      ['comes to nothing', () => [], 'bad-measures'],
      ['comes to no number', () => [{ ...accuracy(1), value: Number.NaN }], 'bad-measures'],
      ['has a figure outside of its interval', () => [{ ...accuracy(900), value: 0.1 }], 'bad-measures'],
      ['has two measures of one key', () => [accuracy(1), accuracy(2)], 'bad-measures'],
    ])('that %s is kept nowhere', async (_what, measures, reason) => {
      const before = await evaluationsOf(platform.kernel.db, measured.id)
      next.measures = measures
      expect(await evaluateAlgorithm(platform.kernel, measured.id, actor)).toEqual({ kind: 'failed', reason })
      expect(await evaluationsOf(platform.kernel.db, measured.id)).toEqual(before)
      expect(told).toEqual([])
    })

    test('needs an algorithm that is known and can be measured', async () => {
      const { kernel } = platform
      expect(await evaluateAlgorithm(kernel, 'test.nobody', actor)).toEqual({ kind: 'unknown-algorithm' })
      expect(await evaluateAlgorithm(kernel, 'test.unmeasured', actor)).toEqual({
        kind: 'nothing-to-measure',
      })
    })
  })

  describe('what an algorithm runs as', () => {
    test('is noted when it is first seen, and told of when its version is another', async () => {
      const first = eligibility({ id: 'test.changing' })
      const second = eligibility({ id: 'test.changing', version: '1.1.0' })
      expect((await configurationOf(platform.kernel, first)).since).toBeUndefined()
      await notice(first)
      const seenAt = platform.clock.now()
      platform.clock.advance(60_000)
      await notice(first)
      expect(toldOf('test.changing')).toEqual([])
      expect(await configurationOf(platform.kernel, first)).toMatchObject({
        version: '1.0.0',
        method: 'rules',
        since: seenAt,
      })
      await notice(second)
      await notice(second)
      expect(toldOf('test.changing')).toEqual(['version'])
      expect(await configurationOf(platform.kernel, second)).toMatchObject({
        version: '1.1.0',
        since: platform.clock.now(),
      })
    })

    test('is told of when the operator assigns a model, another one, or none', async () => {
      const algorithm = eligibility({ id: 'test.modelled', method: 'model', usesModel: 'chat' })
      const { db } = platform.kernel
      await notice(algorithm)
      await db.unnamed(
        `insert into ai.endpoint (id, name, base_url, is_own, input_micropence, output_micropence, created_at)
         values ('018f0000-0000-7000-8000-000000000001', 'own', 'http://localhost:1/v1', true, 0, 0, now())`,
      )
      await db.unnamed(
        `insert into ai.assignment (algorithm_id, endpoint_id, model, assigned_at)
         values ('test.modelled', '018f0000-0000-7000-8000-000000000001', 'small', now())`,
      )
      await notice(algorithm)
      expect(toldOf('test.modelled')).toEqual(['model'])
      expect(await configurationOf(platform.kernel, algorithm)).toMatchObject({
        endpointName: 'own',
        model: 'small',
      })
      await db.unnamed(`update ai.assignment set model = 'large' where algorithm_id = 'test.modelled'`)
      await notice(algorithm)
      await db.unnamed(`delete from ai.assignment where algorithm_id = 'test.modelled'`)
      await notice(algorithm)
      expect(toldOf('test.modelled')).toEqual(['model', 'model', 'model'])
    })

    test('is noticed once by nodes that look at once', async () => {
      await notice(eligibility({ id: 'test.raced' }))
      const changed = eligibility({ id: 'test.raced', version: '2.0.0' })
      await Promise.all(Array.from({ length: 5 }, () => noticeChanges(withAlgorithm(changed))))
      await platform.drain()
      expect(toldOf('test.raced')).toEqual(['version'])
    })
  })
})

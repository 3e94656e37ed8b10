import { Type } from 'typebox'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addMs, minuteMs } from '#kernel/clock'
import type { Db } from '#kernel/db'
import { createJobs, defineJob, type JobType } from '#kernel/jobs'
import { createTelemetry } from '#kernel/telemetry'
import { testDatabases } from '#kernel/test'
import { openBenchDatabase, openQueueBench, type QueueBench } from './testing/bench-kernel.ts'
import { until } from './testing/until.ts'

const numbered = Type.Object({ number: Type.Integer() })

/** A job that notes the numbers it was given. */
function noting(settings: Partial<JobType<typeof numbered>> = {}) {
  const seen: number[] = []
  const job = defineJob({
    name: 'test.note-number',
    schema: numbered,
    run: async (_kernel, { number }) => void seen.push(number),
    ...settings,
  })
  return { job, seen }
}

describe.each(testDatabases)('jobs on %s', (database) => {
  let db: Db
  let bench: QueueBench
  beforeAll(async () => {
    db = await openBenchDatabase(database)
  })
  beforeEach(async () => {
    bench = await openQueueBench(db)
  })
  afterEach(() => bench.jobs.stop())
  afterAll(() => db.close())

  const enqueue = (
    job: JobType<typeof numbered>,
    number: number,
    options?: { startAfter?: Date; singletonKey?: string },
  ) => bench.db.transaction((tx) => bench.jobs.enqueue(tx, job, { number }, options))

  test('a job enqueued in a transaction that rolls back does not exist', async () => {
    const { job, seen } = noting()
    const rolledBack = bench.db.transaction(async (tx) => {
      await bench.jobs.enqueue(tx, job, { number: 1 })
      throw new Error('changed my mind')
    })
    await expect(rolledBack).rejects.toThrow('changed my mind')
    await enqueue(job, 2)

    expect(await bench.jobs.drain(bench.kernel, [job])).toBe(1)
    expect(seen).toEqual([2])
  })

  test('data that does not fit the schema is refused without quoting it', async () => {
    const { job } = noting()
    const wrong = bench.db.transaction((tx) =>
      bench.jobs.enqueue<JobType['schema']>(tx, job, { number: 'secret' }),
    )
    await expect(wrong).rejects.toThrow(/test\.note-number.*\/number must be integer/)
    await expect(wrong).rejects.not.toThrow(/secret/)
  })

  test('a worker starts on a job within 200 ms of the commit', async () => {
    const { job, seen } = noting()
    await bench.jobs.start(bench.kernel, [job])
    await new Promise((resolve) => setTimeout(resolve, 100))
    const startedMs = performance.now()
    await enqueue(job, 1)
    await until(() => seen.length === 1)
    expect(performance.now() - startedMs).toBeLessThan(200)
  })

  test('a burst is worked off without waiting for the next poll', async () => {
    const { job, seen } = noting()
    await bench.jobs.start(bench.kernel, [job])
    const startedMs = performance.now()
    await bench.db.transaction(async (tx) => {
      for (let number = 0; number < 40; number++) await bench.jobs.enqueue(tx, job, { number })
    })
    await until(() => seen.length === 40)
    expect(performance.now() - startedMs).toBeLessThan(3_000)
    expect(seen.toSorted((left, right) => left - right)).toEqual(
      Array.from({ length: 40 }, (_, number) => number),
    )
  })

  test('work enqueued while the workers were away is done when they start', async () => {
    const { job, seen } = noting()
    await enqueue(job, 1)
    await bench.jobs.start(bench.kernel, [job])
    await until(() => seen.length === 1)
    expect(seen).toEqual([1])
  })

  test('a job that fails at every attempt becomes a dead letter, and can be tried again', async () => {
    let broken = true
    const runs: { id: string; attempt: number }[] = []
    const { job } = noting({
      retryLimit: 2,
      run: async (_kernel, _data, { id, attempt }) => {
        runs.push({ id, attempt })
        if (broken)
          throw Object.assign(new Error('The printer is on fire'), { detail: 'Key (email)=(a@b.example)' })
      },
    })
    await enqueue(job, 1)
    expect(await bench.jobs.drain(bench.kernel, [job], { failures: 'retry' })).toBe(3)
    expect(runs.map((run) => run.attempt)).toEqual([1, 2, 3])

    const [letter, ...others] = await bench.jobs.deadLetters(bench.db)
    expect(others).toEqual([])
    expect(letter).toMatchObject({ job: 'test.note-number', attempts: 3, error: 'The printer is on fire' })
    expect(
      JSON.stringify(await bench.db.unnamed('select output, source_output from jobs.job')),
    ).not.toContain('a@b')

    broken = false
    expect(await bench.jobs.retryDeadLetter(letter?.id ?? '')).toBe(true)
    expect(await bench.jobs.drain(bench.kernel, [job])).toBe(1)
    expect(new Set(runs.map((run) => run.id)).size).toBe(1)
    expect(await bench.jobs.deadLetters(bench.db)).toEqual([])
    expect(await bench.jobs.retryDeadLetter(letter?.id ?? '')).toBe(false)
  })

  test('draining stops at a failure unless asked to go on', async () => {
    const { job } = noting({ run: async () => Promise.reject(new Error('no paper')) })
    await enqueue(job, 1)
    await expect(bench.jobs.drain(bench.kernel, [job])).rejects.toThrow('no paper')
  })

  test('a job this node does not know is left for another', async () => {
    const { job, seen } = noting()
    await enqueue(job, 1)
    await expect(bench.jobs.drain(bench.kernel, [])).rejects.toThrow('does not know the job test.note-number')
    expect(await bench.jobs.drain(bench.kernel, [job])).toBe(1)
    expect(seen).toEqual([1])
  })

  test('effects inside a transaction that asks once happen once, however often the job runs', async () => {
    let effects = 0
    const { job } = noting({
      run: async (kernel, _data, { id, attempt }) => {
        await kernel.db.transaction(async (tx) => {
          if (await kernel.jobs.once(tx, id)) effects += 1
        })
        if (attempt < 3) throw new Error('the connection broke after the commit')
      },
    })
    await enqueue(job, 1)
    expect(await bench.jobs.drain(bench.kernel, [job], { failures: 'retry' })).toBe(3)
    expect(effects).toBe(1)
  })

  test('a key given up by a rollback can be taken again', async () => {
    const rolledBack = bench.db.transaction(async (tx) => {
      expect(await bench.jobs.once(tx, 'k')).toBe(true)
      throw new Error('undo')
    })
    await expect(rolledBack).rejects.toThrow('undo')
    expect(await bench.db.transaction((tx) => bench.jobs.once(tx, 'k'))).toBe(true)
    expect(await bench.db.transaction((tx) => bench.jobs.once(tx, 'k'))).toBe(false)
  })

  test('one job of a singleton key waits at a time', async () => {
    const { job, seen } = noting()
    const other = noting({ name: 'test.note-other' })
    await enqueue(job, 1, { singletonKey: 'case-7' })
    await enqueue(job, 2, { singletonKey: 'case-7' })
    await enqueue(job, 3, { singletonKey: 'case-8' })
    await enqueue(other.job, 4, { singletonKey: 'case-7' })
    await bench.jobs.drain(bench.kernel, [job, other.job])
    expect(seen).toEqual([1, 3])
    expect(other.seen).toEqual([4])
    await enqueue(job, 5, { singletonKey: 'case-7' })
    await bench.jobs.drain(bench.kernel, [job, other.job])
    expect(seen).toEqual([1, 3, 5])
  })

  test('a delayed job waits for its time, by the clock the program was given', async () => {
    const { job, seen } = noting()
    await enqueue(job, 1, { startAfter: addMs(bench.clock.now(), minuteMs) })
    expect(await bench.jobs.drain(bench.kernel, [job])).toBe(0)
    bench.clock.advance(minuteMs)
    expect(await bench.jobs.drain(bench.kernel, [job])).toBe(1)
    expect(seen).toEqual([1])
  })

  test('stopping waits for a running job', async () => {
    let finished = false
    const { job } = noting({
      run: async () => {
        await new Promise((resolve) => setTimeout(resolve, 300))
        finished = true
      },
    })
    await enqueue(job, 1)
    await bench.jobs.start(bench.kernel, [job])
    await new Promise((resolve) => setTimeout(resolve, 100))
    await bench.jobs.stop()
    expect(finished).toBe(true)
  })

  test('stopping hands a job that takes too long to the next worker', async () => {
    let aborted = false
    const { job, seen } = noting({
      run: async (_kernel, { number }, { attempt, signal }) => {
        if (attempt === 1)
          await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
        aborted ||= signal.aborted
        seen.push(attempt * number)
      },
    })
    const hurried = createJobs({
      db,
      clock: bench.clock,
      telemetry: createTelemetry({ level: 'silent' }),
      stopTimeoutMs: 50,
    })
    await hurried.prepare()
    await enqueue(job, 7)
    await hurried.start(bench.kernel, [job])
    await new Promise((resolve) => setTimeout(resolve, 200))
    await hurried.stop()
    await until(() => aborted)
    expect(await bench.jobs.drain(bench.kernel, [job])).toBe(1)
    expect(seen).toEqual([7, 14])
  })

  test('work whose node died is done by another within the next look of the supervision', async () => {
    const { job, seen } = noting()
    await enqueue(job, 1)
    await db.unnamed(`update jobs.job set state = 'active', started_on = now() - interval '2 minutes',
      heartbeat_on = now() - interval '2 minutes'`)
    // As if the last look, which an earlier test may have taken, were long past.
    await db.unnamed('update jobs.queue set monitor_claim_on = null, monitor_on = null')
    await bench.jobs.start(bench.kernel, [job])
    await until(() => seen.length === 1)
    expect(seen).toEqual([1])
  })

  test('using the queue before it is prepared says so', async () => {
    await bench.jobs.stop()
    await expect(enqueue(noting().job, 1)).rejects.toThrow('before jobs.prepare()')
  })
})

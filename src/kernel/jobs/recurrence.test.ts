import { Type } from 'typebox'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { secondMs } from '#kernel/clock'
import type { Db } from '#kernel/db'
import { createJobs, defineJob, type JobType } from '#kernel/jobs'
import { createTelemetry } from '#kernel/telemetry'
import { testDatabases } from '#kernel/test'
import { openBenchDatabase, openQueueBench, type QueueBench } from './testing/bench-kernel.ts'
import { until } from './testing/until.ts'

function counting(schedule: NonNullable<JobType['schedule']>) {
  const runs: Date[] = []
  const job = defineJob({
    name: 'test.count',
    schema: Type.Object({}),
    schedule,
    run: async (kernel) => void runs.push(kernel.clock.now()),
  })
  return { job, runs }
}

describe.each(testDatabases)('scheduled jobs on %s', (database) => {
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

  const restart = async (job: JobType) => {
    await bench.jobs.stop()
    await bench.jobs.prepare()
    await bench.jobs.start(bench.kernel, [job])
  }

  test('a job runs when its time has come, and not before', async () => {
    const { job, runs } = counting({ everySeconds: 60 })
    await bench.jobs.start(bench.kernel, [job])
    await restart(job)
    expect(runs).toEqual([])
    bench.clock.advance(60 * secondMs)
    await restart(job)
    await until(() => runs.length === 1)
    await restart(job)
    expect(runs).toEqual([new Date('2026-03-05T12:01:00Z')])
  })

  test('runs missed while nobody worked are made up once', async () => {
    const { job, runs } = counting({ cron: '30 * * * *' })
    await bench.jobs.start(bench.kernel, [job])
    await bench.jobs.stop()
    bench.clock.set(new Date('2026-03-05T20:45:00Z'))
    await restart(job)
    await until(() => runs.length === 1)
    await restart(job)
    expect(runs).toHaveLength(1)
    expect(await bench.db.unnamed('select next_run_at from jobs.recurrence')).toMatchObject({
      rows: [{ next_run_at: new Date('2026-03-05T21:30:00Z') }],
    })
  })

  test('a changed schedule counts from now', async () => {
    await bench.jobs.start(bench.kernel, [counting({ cron: '30 * * * *' }).job])
    await restart(counting({ everySeconds: 10 }).job)
    expect(await bench.db.unnamed('select next_run_at from jobs.recurrence')).toMatchObject({
      rows: [{ next_run_at: new Date('2026-03-05T12:00:10Z') }],
    })
  })

  test('of two nodes one has the run, and it does not overlap the one before', async () => {
    const { job, runs } = counting({ everySeconds: 60 })
    const other = createJobs({ db, clock: bench.clock, telemetry: createTelemetry({ level: 'silent' }) })
    await other.prepare()
    await bench.jobs.start(bench.kernel, [job])
    await bench.jobs.stop()
    bench.clock.advance(60 * secondMs)
    await bench.jobs.prepare()
    await Promise.all([bench.jobs.start(bench.kernel, [job]), other.start(bench.kernel, [job])])
    await until(() => runs.length > 0)
    await other.stop()
    await restart(job)
    expect(runs).toHaveLength(1)
  })

  test('a schedule that cannot be read stops the start', async () => {
    const unreadable = bench.jobs.start(bench.kernel, [counting({ cron: 'every day' }).job])
    await expect(unreadable).rejects.toThrow('The schedule of the job test.count cannot be read: every day')
  })
})

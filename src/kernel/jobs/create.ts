import type { PgBoss } from 'pg-boss'
import { secondMs, type Clock } from '#kernel/clock'
import type { Db, Queryable, Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import type { Telemetry } from '#kernel/telemetry'
import { bossDatabase, openBoss } from './boss.ts'
import { listDeadLetters, redriveDeadLetter, type DeadLetter } from './dead-letters.ts'
import type { EnqueueOptions, JobQueue, JobType } from './define.ts'
import { drainQueues, type DrainOptions } from './drain.ts'
import type { Envelope } from './envelope.ts'
import { forgetDone, once } from './once.ts'
import { queueFor, queues, type QueueName } from './queues.ts'
import { startRecurrence } from './recurrence.ts'
import { createRunner } from './run.ts'
import { createShapeCheck } from './shape-check.ts'
import { releaseAbandoned, startSupervision } from './supervise.ts'
import { startWorkers, type Workers } from './workers.ts'

/** The job queue of one process: modules see its JobQueue part. */
export interface Jobs extends JobQueue {
  /** Jobs of the queue itself, to be registered with those of the modules. */
  readonly ownJobs: readonly JobType[]
  /** Installs or upgrades the tables of the queue. Every node calls it before it enqueues anything. */
  prepare(): Promise<void>
  /** Starts working, on nodes with the role `jobs`. */
  start(kernel: Kernel, jobTypes: readonly JobType[]): Promise<void>
  /** Takes no more work, waits a little for running jobs, and hands back those that need longer. */
  stop(): Promise<void>
  /** For tests: runs all waiting jobs in this process, without workers. @returns the number of attempts made */
  drain(kernel: Kernel, jobTypes: readonly JobType[], options?: DrainOptions): Promise<number>
  deadLetters(target: Queryable): Promise<DeadLetter[]>
  /** Gives a dead letter all its attempts again. False when there is no such dead letter. */
  retryDeadLetter(id: string): Promise<boolean>
}

const defaultStopTimeoutMs = 10 * secondMs

/** What the queue stands on. */
export interface JobsContext {
  db: Db
  telemetry: Telemetry
  clock: Clock
  /** How long `stop` waits for running jobs; ten seconds by default. */
  stopTimeoutMs?: number
}

/** The job queue on this database. `prepare` it before use. */
export function createJobs({
  db,
  telemetry,
  clock,
  stopTimeoutMs = defaultStopTimeoutMs,
}: JobsContext): Jobs {
  const checkData = createShapeCheck('job')
  let opened: PgBoss | undefined
  let workers: Workers | undefined
  let stopTimers: (() => Promise<void>) | undefined

  const boss = (): PgBoss => {
    if (opened === undefined) throw new Error('The job queue is used before jobs.prepare()')
    return opened
  }
  const nudge = (queue: QueueName) => workers?.nudge(queue)

  async function insert(
    tx: Transaction,
    queue: QueueName,
    job: JobType,
    data: unknown,
    options: EnqueueOptions,
  ) {
    const { startAfter, singletonKey } = options
    const envelope: Envelope = {
      job: job.name,
      data,
      ...(startAfter && { startAfter: startAfter.toISOString() }),
    }
    await boss().send(queue, envelope, {
      db: bossDatabase(tx),
      ...(singletonKey !== undefined && { singletonKey: `${job.name}:${singletonKey}` }),
      ...(job.retryLimit !== undefined && { retryLimit: job.retryLimit }),
      // As a delay, so that it does not matter whether the database's clock agrees with ours.
      ...(startAfter && {
        startAfter: Math.max(0, (startAfter.getTime() - clock.now().getTime()) / secondMs),
      }),
    })
    tx.afterCommit(() => nudge(queue))
  }

  // The queue for scheduled jobs lets one of a key wait or run; the key is the job's name alone.
  const enqueueScheduled = (tx: Transaction, job: JobType) =>
    insert(tx, 'scheduled', job, {}, { singletonKey: '' })

  return {
    ownJobs: [forgetDone],
    async enqueue(tx, job, data, options = {}) {
      checkData(job, data)
      await insert(tx, queueFor(job, options), job, data, options)
    },
    once,
    async prepare() {
      opened ??= await openBoss(db, telemetry)
    },
    async start(kernel, jobTypes) {
      await releaseAbandoned(boss(), db)
      workers = await startWorkers(boss(), createRunner(kernel, jobTypes))
      const stopRecurrence = await startRecurrence(
        { boss: boss(), db, clock, telemetry, enqueueScheduled },
        jobTypes,
      )
      const stopSupervision = startSupervision(boss(), telemetry)
      stopTimers = async () => {
        stopSupervision()
        await stopRecurrence()
      }
    },
    async stop() {
      await stopTimers?.()
      if (workers !== undefined) await Promise.race([workers.finish(), elapsed(stopTimeoutMs)])
      await opened?.stop({ graceful: false })
      opened = workers = stopTimers = undefined
    },
    drain: (kernel, jobTypes, options) =>
      drainQueues({ boss: boss(), db, clock }, createRunner(kernel, jobTypes), options),
    deadLetters: listDeadLetters,
    async retryDeadLetter(id) {
      const found = await redriveDeadLetter(boss(), id)
      if (found) for (const queue of queues) nudge(queue.name)
      return found
    },
  }
}

function elapsed(milliseconds: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, milliseconds).unref())
}

import type { Static, TSchema } from 'typebox'
import type { Kernel } from '#kernel/module'
import type { Transaction } from '#kernel/db'

/**
 * Background work. It may run more than once: make its effects idempotent.
 * Work inside a transaction that asks `kernel.jobs.once(tx, run.id)` first happens once.
 */
export interface JobType<Schema extends TSchema = TSchema> {
  /** `<module>.<verb>-<thing>` */
  readonly name: string
  readonly schema: Schema
  /** A cron line (UTC), or seconds between runs, for work that repeats. It gets `{}` as its data. */
  readonly schedule?: { readonly cron: string } | { readonly everySeconds: number }
  readonly retryLimit?: number
  /** Takes minutes: it waits in a queue of its own, so that short work never waits for it. */
  readonly long?: boolean
  run(kernel: Kernel, data: Static<Schema>, run: JobRun): Promise<void>
}

/** One attempt at a job. */
export interface JobRun {
  /** The same for every attempt at this job, also after it came back from the dead letters. */
  readonly id: string
  /** 1 for the first. */
  readonly attempt: number
  /** Aborted when this process no longer holds the job: it took too long, or the program stops. */
  readonly signal: AbortSignal
}

/** Declares a kind of job, for the manifest of its module. */
export function defineJob<Schema extends TSchema>(job: JobType<Schema>): JobType<Schema> {
  return job
}

export interface EnqueueOptions {
  /** Not before this instant. */
  startAfter?: Date
  /** At most one job with this key waits at a time; another one is dropped. */
  singletonKey?: string
}

export interface JobQueue {
  /** Enqueues inside the caller's transaction. @throws TypeError when the data does not fit the job's schema */
  enqueue<Schema extends TSchema>(
    tx: Transaction,
    job: JobType<Schema>,
    data: Static<Schema>,
    options?: EnqueueOptions,
  ): Promise<void>
  /** True the first time for a key, if this transaction commits; false ever after. Keys are kept for 120 days. */
  once(tx: Transaction, key: string): Promise<boolean>
}

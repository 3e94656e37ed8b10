import type { Static, TSchema } from 'typebox'
import type { Kernel } from '#kernel/module'
import type { Transaction } from '#kernel/db'

/**
 * Background work. It may run more than once: make its effects idempotent.
 * Work inside `tx` is committed together with the note that the job was done, so it happens once.
 */
export interface JobType<Schema extends TSchema = TSchema> {
  /** `<module>.<verb>-<thing>` */
  readonly name: string
  readonly schema: Schema
  /** A cron line (UTC), or seconds between runs, for work that repeats. */
  readonly schedule?: { readonly cron: string } | { readonly everySeconds: number }
  readonly retryLimit?: number
  run(kernel: Kernel, data: Static<Schema>): Promise<void>
}

export function defineJob<Schema extends TSchema>(job: JobType<Schema>): JobType<Schema> {
  return job
}

export interface JobQueue {
  /** Enqueues inside the caller's transaction. `startAfter` delays it; `singletonKey` keeps one waiting at a time. */
  enqueue<Schema extends TSchema>(
    tx: Transaction,
    job: JobType<Schema>,
    data: Static<Schema>,
    options?: { startAfter?: Date; singletonKey?: string },
  ): Promise<void>
}

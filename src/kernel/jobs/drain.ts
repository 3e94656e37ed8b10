import type { JobWithMetadata, PgBoss } from 'pg-boss'
import type { Clock } from '#kernel/clock'
import { defineQuery, type Db } from '#kernel/db'
import { queues } from './queues.ts'
import type { RunClaimed } from './run.ts'

export interface DrainOptions {
  /** `throw` (the default) stops at the first failed attempt; `retry` makes all attempts, up to the dead letters. */
  failures?: 'throw' | 'retry'
}

const selectDue = defineQuery<{ queues: readonly string[]; now: Date }, { id: string; queue: string }>(
  'jobs.job.select-due',
  `
  select id, name as queue from jobs.job
  where name = any(:queues) and state in ('created', 'retry')
    and coalesce((data->>'startAfter')::timestamptz <= :now, true)
  order by created_on, id
  `,
)

/**
 * Runs everything that waits, and what that enqueues, until nothing is left; without workers, for tests. Delays between
 * retries are skipped; a job with `startAfter` waits until the clock says so.
 * @returns the number of attempts made
 */
export async function drainQueues(
  context: { boss: PgBoss; db: Db; clock: Clock },
  run: RunClaimed,
  { failures = 'throw' }: DrainOptions = {},
): Promise<number> {
  const { boss, db, clock } = context
  let attempts = 0
  for (;;) {
    const [due] = await db.many(selectDue, { queues: queues.map((queue) => queue.name), now: clock.now() })
    if (due === undefined) return attempts
    await boss.update(due.queue, undefined, { id: due.id, startAfter: 0 })
    const [claimed] = await boss.fetch<object>(due.queue, { includeMetadata: true })
    if (claimed === undefined) throw new Error(`The waiting job ${due.id} could not be claimed`)
    attempts += 1
    await attempt(boss, run, claimed, failures)
  }
}

async function attempt(boss: PgBoss, run: RunClaimed, claimed: JobWithMetadata, failures: 'throw' | 'retry') {
  try {
    await run({ ...claimed, signal: new AbortController().signal })
    await boss.complete(claimed.name, claimed.id)
  } catch (error) {
    await boss.fail(claimed.name, claimed.id, error instanceof Error ? error : undefined)
    if (failures === 'throw') throw error
  }
}

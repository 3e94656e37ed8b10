import type { PgBoss } from 'pg-boss'
import { defineQuery, type Queryable } from '#kernel/db'
import { deadLetterQueue } from './queues.ts'

/** A job that failed at every attempt. */
export interface DeadLetter {
  id: string
  job: string
  enqueuedAt: Date
  failedAt: Date
  attempts: number
  /** The message of the last failure. */
  error: string
}

const selectDeadLetters = defineQuery<{ queue: string }, DeadLetter>(
  'jobs.job.select-dead-letters',
  `
  select id, data->>'job' as job, source_created_on as "enqueuedAt", created_on as "failedAt",
    source_retry_count + 1 as attempts,
    coalesce(source_output->>'message', source_output->'value'->>'message', '') as error
  from jobs.job
  where name = :queue and state in ('created', 'retry')
  order by created_on desc
  `,
)

/** Newest first. */
export function listDeadLetters(target: Queryable): Promise<DeadLetter[]> {
  return target.many(selectDeadLetters, { queue: deadLetterQueue })
}

/** Puts it back into the queue it came from. False when there is no such dead letter. */
export async function redriveDeadLetter(boss: PgBoss, id: string): Promise<boolean> {
  return (await boss.redrive(deadLetterQueue, { ids: [id] })) === 1
}

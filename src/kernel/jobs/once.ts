import { Type } from 'typebox'
import { addMs, dayMs } from '#kernel/clock'
import { defineQuery, type Transaction } from '#kernel/db'
import { defineJob } from './define.ts'

const insertDone = defineQuery<{ key: string }, never>(
  'jobs.done.insert',
  'insert into jobs.done (key) values (:key) on conflict do nothing',
)

const deleteOldDone = defineQuery<{ before: Date }, never>(
  'jobs.done.delete-old',
  'delete from jobs.done where done_at < :before',
)

/** Notes in the transaction that the work under `key` is done. False when it already was. */
export async function once(tx: Transaction, key: string): Promise<boolean> {
  return (await tx.execute(insertDone, { key })) === 1
}

/** Longer than a job may wait, be retried and come back from the dead letters. */
const keepDoneMs = 120 * dayMs

export const forgetDone = defineJob({
  name: 'jobs.forget-done',
  schema: Type.Object({}),
  schedule: { cron: '20 3 * * *' },
  async run(kernel) {
    await kernel.db.execute(deleteOldDone, { before: addMs(kernel.clock.now(), -keepDoneMs) })
  },
})

import { Type } from 'typebox'
import { addMs } from '#kernel/clock'
import { defineJob } from '#kernel/jobs'
import { statusListLifetimeMs } from '../domain/limits.ts'
import { statusListCapacity } from '../domain/status-list.ts'
import { closeFullLists, listsToPublish } from '../store/status-list.ts'
import { publishStatusList } from './publish.ts'

const noData = Type.Object({})

/** Publishes what has changed, and long before readers stop believing it also what has not. */
export const publishStatusLists = defineJob({
  name: 'wallet.publish-status-lists',
  schema: noData,
  schedule: { everySeconds: 5 },
  async run(kernel, _data, { signal }) {
    const halfway = addMs(kernel.clock.now(), statusListLifetimeMs / 2)
    const failures: unknown[] = []
    for (const listId of await listsToPublish(kernel.db, halfway)) {
      if (signal.aborted) break
      // One list that cannot be published must not hold up the others.
      await publishStatusList(kernel, listId).catch((error: unknown) => failures.push(error))
    }
    if (failures.length > 0)
      throw new AggregateError(failures, `Status lists not published: ${failures.length}`)
  },
})

/** Closes lists that are full enough. The next credential opens a new one. */
export const closeFullStatusLists = defineJob({
  name: 'wallet.close-full-status-lists',
  schema: noData,
  schedule: { cron: '* * * * *' },
  async run({ db, clock }) {
    await closeFullLists(db, statusListCapacity, clock.now())
  },
})

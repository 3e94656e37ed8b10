import { Type } from 'typebox'
import { defineJob } from '#kernel/jobs'
import { endDrafts } from '../apply/end-drafts.ts'
import { takeExpiredDrafts } from '../store/draft.ts'

const batchSize = 200

/** Each night; drafts that expired meanwhile are already out of their owners' sight. */
export const deleteExpiredDrafts = defineJob({
  name: 'services.delete-expired-drafts',
  schema: Type.Object({}),
  schedule: { cron: '20 3 * * *' },
  async run(kernel) {
    for (let taken = batchSize; taken === batchSize;) {
      taken = await kernel.db.transaction(async (tx) => {
        const contents = await takeExpiredDrafts(tx, kernel.crypto, {
          now: kernel.clock.now(),
          limit: batchSize,
        })
        await endDrafts(kernel, tx, contents)
        return contents.length
      })
    }
  },
})

import { Type } from 'typebox'
import { defineJob } from '#kernel/jobs'
import { removeFiles } from '../apply/files.ts'
import { refundDrafts } from '../apply/payments.ts'
import { noteLeft } from '../performance/note.ts'
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
        await removeFiles(kernel, tx, contents)
        await refundDrafts(kernel, tx, contents)
        await noteLeft(kernel, tx, contents)
        return contents.length
      })
    }
  },
})

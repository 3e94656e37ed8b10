import { Type } from 'typebox'
import { forgetRuns } from '#kernel/ai'
import { defineJob } from '#kernel/jobs'
import { forgetFactsOfCase } from '#modules/casework'
import { removeFiles } from '../apply/files.ts'
import { forgetPayloadsOf } from '../store/delivery.ts'
import { purgeResumeAttempts } from '../store/resume-attempt.ts'
import { takeSubmissionsToForget } from '../store/submission-retention.ts'

const batchSize = 100

/** Each night: answers whose time after the decision is over are deleted, with their files and what the case says of them. */
export const forgetSubmissions = defineJob({
  name: 'services.forget-submissions',
  schema: Type.Object({}),
  schedule: { cron: '50 3 * * *' },
  async run(kernel) {
    await purgeResumeAttempts(kernel.db, kernel.clock.now())
    for (let taken = batchSize; taken === batchSize;) {
      taken = await kernel.db.transaction(async (tx) => {
        const now = kernel.clock.now()
        const forgotten = await takeSubmissionsToForget(tx, kernel.crypto, { now, limit: batchSize })
        await forgetPayloadsOf(tx, { now, submissionIds: forgotten.map(({ id }) => id) })
        for (const { id, content } of forgotten) {
          await removeFiles(kernel, tx, [content])
          await forgetFactsOfCase(kernel, tx, { module: 'services', id })
          await forgetRuns(tx, { module: 'services', id })
        }
        return forgotten.length
      })
    }
  },
})

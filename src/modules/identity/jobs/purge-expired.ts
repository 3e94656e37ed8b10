import { Type } from 'typebox'
import { defineJob } from '#kernel/jobs'
import { purgeExpired } from '../store/purge.ts'

const batchSize = 5_000
const longestRun = 100

/** Deletes codes, tokens, journeys and counts that have run out, in batches, so that the tables stay small. */
export const purgeExpiredJob = defineJob({
  name: 'identity.purge-expired',
  schema: Type.Object({}),
  schedule: { everySeconds: 300 },
  async run(kernel, _data, { signal }) {
    for (let batch = 0; batch < longestRun && !signal.aborted; batch += 1) {
      if ((await purgeExpired(kernel.db, kernel.clock.now(), batchSize)) < batchSize) return
    }
  },
})

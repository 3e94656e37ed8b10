import { Type } from 'typebox'
import { addMs, dayMs } from '#kernel/clock'
import { defineJob } from '#kernel/jobs'
import { purgeCounts } from '../store/client-count.ts'

const keptDays = 400
const batchSize = 5_000
const longestRun = 100

/** Deletes figures of services that are older than a year and a month, in batches. */
export const forgetFiguresJob = defineJob({
  name: 'identity.forget-figures',
  schema: Type.Object({}),
  schedule: { everySeconds: 86_400 },
  async run(kernel, _data, { signal }) {
    const before = addMs(kernel.clock.now(), -keptDays * dayMs)
    for (let batch = 0; batch < longestRun && !signal.aborted; batch += 1) {
      if ((await purgeCounts(kernel.db, before, batchSize)) < batchSize) return
    }
  },
})

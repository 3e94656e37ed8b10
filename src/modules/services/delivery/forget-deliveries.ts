import { Type } from 'typebox'
import { addMs, dayMs } from '#kernel/clock'
import { defineJob } from '#kernel/jobs'
import { purgeLeaves } from '../store/assistant-leave.ts'
import { forgetBatches } from '../store/batch.ts'
import { purgeUses } from '../store/channel-use.ts'
import { forgetPayloads } from '../store/delivery.ts'
import { purgeRequests } from '../store/idempotent-request.ts'

/** How long what was delivered can be sent again, and files can be fetched. */
export const deliveredKeptMs = 30 * dayMs
/** How long the answer to a repeated request is kept. */
const answersKeptMs = dayMs
const limit = 1000

/** What channels keep only for a while goes when the while is over. */
export const forgetDeliveries = defineJob({
  name: 'services.forget-deliveries',
  schema: Type.Object({}),
  schedule: { everySeconds: 3600 },
  async run({ db, clock }) {
    const now = clock.now()
    const steps = [
      () => forgetPayloads(db, { now, before: addMs(now, -deliveredKeptMs), limit }),
      () => forgetBatches(db, { before: addMs(now, -deliveredKeptMs), limit }),
      () => purgeRequests(db, { before: addMs(now, -answersKeptMs), limit }),
      () => purgeUses(db, { now, limit }),
      () => purgeLeaves(db, { now, limit }),
    ]
    for (const step of steps) while ((await step()) === limit);
  },
})

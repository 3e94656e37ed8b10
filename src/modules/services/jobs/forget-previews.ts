import { Type } from 'typebox'
import { addMs, dayMs } from '#kernel/clock'
import { defineJob } from '#kernel/jobs'
import { forgetPreviewsBefore } from '../store/preview.ts'

/** For how long an author can go on with a preview. */
const previewLifetimeMs = 28 * dayMs

/** Each night: what authors typed while they looked at their drafts. */
export const forgetPreviews = defineJob({
  name: 'services.forget-previews',
  schema: Type.Object({}),
  schedule: { cron: '50 3 * * *' },
  async run(kernel) {
    await forgetPreviewsBefore(kernel.db, addMs(kernel.clock.now(), -previewLifetimeMs))
  },
})

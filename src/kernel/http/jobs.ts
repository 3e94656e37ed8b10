import { Type } from 'typebox'
import { addMs, dayMs } from '#kernel/clock'
import { defineJob } from '#kernel/jobs'
import { heldForMs } from './kept-answers.ts'
import { purgeHeldForms } from './held-form-store.ts'
import { purgeSubmissions } from './submission-store.ts'

const submissionKeysKeptMs = 7 * dayMs

/** Forgets used submission keys after a week and kept answers after an hour, in bounded batches. */
const purgeOldForms = defineJob({
  name: 'http.purge-old-forms',
  schema: Type.Object({}),
  schedule: { cron: '*/15 * * * *' },
  async run(kernel) {
    const now = kernel.clock.now()
    await purgeHeldForms(kernel.db, addMs(now, -heldForMs))
    await purgeSubmissions(kernel.db, addMs(now, -submissionKeysKeptMs))
  },
})

export const httpJobs = [purgeOldForms]

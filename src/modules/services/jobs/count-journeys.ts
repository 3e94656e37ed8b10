import { Type } from 'typebox'
import { addMs, dayMs } from '#kernel/clock'
import { calendarDay } from '#kernel/i18n'
import { defineJob } from '#kernel/jobs'
import { addUpNotes } from '../performance/add-up.ts'
import { publishDue } from '../performance/publish-due.ts'
import { forgetComments } from '../store/feedback.ts'
import { purgeCounts } from '../store/journey-count.ts'

/** For how long staff can read what people wrote about a service. */
const commentsKeptMs = 180 * dayMs
/** For how long staff can compare: two years and the month that begins them. */
const countsKeptMs = 760 * dayMs
const limit = 1000

/** Each night: counts what was noted, publishes periods that are over, and forgets what is too old. */
export const countJourneys = defineJob({
  name: 'services.count-journeys',
  schema: Type.Object({}),
  schedule: { cron: '30 4 * * *' },
  async run(kernel) {
    await addUpNotes(kernel)
    await publishDue(kernel)
    const { db, clock } = kernel
    const now = clock.now()
    const before = (ageMs: number) => ({ before: calendarDay(addMs(now, -ageMs)), limit })
    while ((await forgetComments(db, before(commentsKeptMs))) === limit);
    while ((await purgeCounts(db, before(countsKeptMs))) === limit);
  },
})

import { Type } from 'typebox'
import { systemActor } from '#kernel/access'
import { addMs, dayMs } from '#kernel/clock'
import { defineJob, type JobType } from '#kernel/jobs'
import { evaluateAlgorithm } from './evaluating/evaluate.ts'
import { registeredAlgorithms } from './registry.ts'
import { compactTally, foldNotes } from './running/note-store.ts'
import { deleteOldRuns } from './running/run-store.ts'
import { noticeChanges } from './telemetry/notice-changes.ts'

const nothing = Type.Object({})
const notesAtOnce = 10_000
const hoursKeptMs = 60 * dayMs
const runsKeptMs = 400 * dayMs

const takeNotesIn = defineJob({
  name: 'ai.take-notes-in',
  schema: nothing,
  schedule: { everySeconds: 10 },
  async run({ db }) {
    const written = await foldNotes(db, notesAtOnce)
    // The embedded database has no autovacuum, and notes come and go all the time.
    if (written > 0 && db.kind === 'pglite') await db.unnamed('vacuum ai.note')
  },
})

/** Also soon after a start, which is when another version runs. */
const noticeChangesJob = defineJob({
  name: 'ai.notice-changes',
  schema: nothing,
  schedule: { everySeconds: 20 },
  run: (kernel) => noticeChanges(kernel),
})

const evaluateAll = defineJob({
  name: 'ai.evaluate-all',
  schema: nothing,
  schedule: { cron: '30 3 * * 0' },
  long: true,
  // What failed is in the log, and the next week's turn is the next attempt.
  async run(kernel, _data, { signal }) {
    for (const { id, evaluation } of registeredAlgorithms(kernel)) {
      if (signal.aborted) return
      if (evaluation !== undefined) await evaluateAlgorithm(kernel, id, systemActor('ai.evaluate-all'))
    }
  },
})

const tidy = defineJob({
  name: 'ai.tidy',
  schema: nothing,
  schedule: { cron: '50 3 * * *' },
  async run({ db, clock }) {
    const now = clock.now()
    await compactTally(db, addMs(now, -hoursKeptMs))
    await deleteOldRuns(db, addMs(now, -runsKeptMs))
  },
})

/** For the platform to register. */
export const aiJobs: readonly JobType[] = [takeNotesIn, noticeChangesJob, evaluateAll, tidy]

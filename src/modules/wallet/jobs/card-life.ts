import { Type } from 'typebox'
import { addMs, dayMs, type Clock } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import { defineJob } from '#kernel/jobs'
import type { Kernel } from '#kernel/module'
import { endLapsed } from '../life/end-entitlement.ts'
import { tellEndsSoon, tellRefresh, tellReplaced } from '../life/messages.ts'
import { replaceOne } from '../life/replace.ts'
import { lockOverdue, takeDueForReminder } from '../store/card-life.ts'
import { forgetDrafts } from '../store/issue-draft.ts'
import { forgetPreviews } from '../store/revocation-run.ts'
import { lapsedEntitlements, takeDueForWarning } from '../store/entitlement-end.ts'

const batch = 100
const forgetBatch = 1000
/** Days before the end of an entitlement on which its person is warned. */
const warningDays = 30

/** Repeats a batch, each in a transaction of its own, until one finds less than a whole batch to do. */
async function inBatches(kernel: Kernel, work: (tx: Transaction) => Promise<number>): Promise<void> {
  let done: number
  do done = await kernel.db.transaction(work)
  while (done >= batch)
}

/** Ends what has run out: offers are withdrawn, cards revoked, people told. */
export const endEntitlementsJob = defineJob({
  name: 'wallet.end-entitlements',
  schema: Type.Object({}),
  schedule: { cron: '*/5 * * * *' },
  async run(kernel) {
    let ids: string[]
    do {
      ids = await lapsedEntitlements(kernel.db, kernel.clock.now(), batch)
      for (const id of ids) await kernel.db.transaction((tx) => endLapsed(kernel, tx, id))
    } while (ids.length >= batch)
  },
})

/** Warns people whose cards end within 30 days. */
export const warnOfEnds = defineJob({
  name: 'wallet.warn-of-ends',
  schema: Type.Object({}),
  schedule: { cron: '10 * * * *' },
  run: (kernel) =>
    inBatches(kernel, async (tx) => {
      const ending = await takeDueForWarning(tx, warningSpan(kernel.clock), batch)
      for (const entitlement of ending) await tellEndsSoon(kernel, tx, entitlement)
      return ending.length
    }),
})

function warningSpan(clock: Clock): { now: Date; before: Date } {
  const now = clock.now()
  return { now, before: addMs(now, warningDays * dayMs) }
}

/** Reminds people of cards that should be fetched anew: after a birthday that changes them, or before they end. */
export const remindOfRefresh = defineJob({
  name: 'wallet.remind-of-refresh',
  schema: Type.Object({}),
  schedule: { cron: '20 * * * *' },
  run: (kernel) =>
    inBatches(kernel, async (tx) => {
      const due = await takeDueForReminder(tx, kernel.clock.now(), batch)
      for (const card of due) await tellRefresh(kernel, tx, card)
      return due.length
    }),
})

/** Ends outdated cards that were not replaced in time. */
export const replaceOverdue = defineJob({
  name: 'wallet.replace-cards',
  schema: Type.Object({}),
  schedule: { cron: '*/5 * * * *' },
  run: (kernel) =>
    inBatches(kernel, async (tx) => {
      const overdue = await lockOverdue(tx, kernel.clock.now(), batch)
      for (const card of overdue) if (await replaceOne(kernel, tx, card)) await tellReplaced(kernel, tx, card)
      return overdue.length
    }),
})

/** Forgets what staff began and left: cards typed in, and previews of cancelling many. */
export const forgetUnfinished = defineJob({
  name: 'wallet.forget-unfinished',
  schema: Type.Object({}),
  schedule: { cron: '40 * * * *' },
  async run({ db, clock }) {
    const before = addMs(clock.now(), -dayMs)
    await forgetDrafts(db, before, forgetBatch)
    await forgetPreviews(db, before, forgetBatch)
  },
})

export const cardLifeJobs = [
  endEntitlementsJob,
  warnOfEnds,
  remindOfRefresh,
  replaceOverdue,
  forgetUnfinished,
]

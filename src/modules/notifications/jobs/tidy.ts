import { Type } from 'typebox'
import { addMs, dayMs } from '#kernel/clock'
import { defineJob } from '#kernel/jobs'
import { currentVapidKey, makeVapidKey, vapidKeyLifeMs } from '../push/vapid.ts'
import { deleteOldNotifications, hideExpiredNotifications } from '../store/centre-change.ts'
import { removeFailingSubscriptions } from '../store/push-subscription.ts'
import { newestVapidKey, removeUnusedVapidKeys } from '../store/vapid-key.ts'

const batch = 1_000
const keptAfterExpiryMs = 30 * dayMs
/** A push service that has refused so many messages in a row does not know the browser any more, whatever it says. */
const mostFailures = 20

/** Hides what has run out, deletes it a month later, and forgets browsers that nothing reaches. */
export const tidyNotifications = defineJob({
  name: 'notifications.tidy',
  schema: Type.Object({}),
  schedule: { everySeconds: 900 },
  async run({ db, clock }, _data, { signal }) {
    const now = clock.now()
    const deletedBefore = addMs(now, -keptAfterExpiryMs)
    let count: number
    do {
      signal.throwIfAborted()
      count = await hideExpiredNotifications(db, now, batch)
      count += await deleteOldNotifications(db, deletedBefore, batch)
    } while (count > 0)
    await removeFailingSubscriptions(db, mostFailures)
  },
})

/**
 * Makes a new key for push services once a year, and forgets the old one when the last browser has moved over: a
 * subscription is good only for the key that it was made with.
 */
export const rotateVapidKey = defineJob({
  name: 'notifications.rotate-vapid-key',
  schema: Type.Object({}),
  schedule: { cron: '40 3 * * *' },
  async run(kernel) {
    const { db, clock } = kernel
    await currentVapidKey(kernel, db)
    const newest = await newestVapidKey(db)
    if (newest !== undefined && newest.createdAt <= addMs(clock.now(), -vapidKeyLifeMs))
      await makeVapidKey(kernel, db)
    await removeUnusedVapidKeys(db)
  },
})

import { defineQuery, type Queryable } from '#kernel/db'
import type { CentreState, DeliveryState } from '../domain/delivery-state.ts'

const change = defineQuery<
  {
    ids: readonly string[]
    personId: string
    centreState: string
    state: string
    reason: string | null
    now: Date
  },
  { id: string }
>(
  'notifications.notification.change_centre',
  `with changed as (
     update notifications.notification
     set centre_state = :centreState, state = :state, fallback_at = null,
       stage = case when stage = 'planned' then 'done' else stage end
     where id = any(:ids::uuid[]) and person_id = :personId and centre_state not in (:centreState, 'hidden')
       and state <> 'VALIDATION_FAILED'
     returning id
   ), noted as (
     insert into notifications.delivery_event (notification_id, state, reason, occurred_at)
     select id, :state, :reason, :now from changed
   )
   select id from changed`,
)

const stateOf: Readonly<Record<CentreState, DeliveryState>> = {
  read: 'NOTIFICATION_CENTRE_READ',
  unread: 'NOTIFICATION_CENTRE_MARKED_AS_UNREAD',
  hidden: 'NOTIFICATION_CENTRE_HIDDEN',
}

/**
 * The owner read, marked as unread or hid notifications; asking twice changes nothing. Whoever looks at it needs no reminder
 * by other ways any more.
 * @returns how many changed
 */
export async function changeInCentre(
  target: Queryable,
  { ids, personId, to, now }: { ids: readonly string[]; personId: string; to: CentreState; now: Date },
): Promise<number> {
  const rows = await target.many(change, {
    ids,
    personId,
    centreState: to,
    state: stateOf[to],
    reason: null,
    now,
  })
  return rows.length
}

const hideExpired = defineQuery<{ now: Date; limit: number }, { id: string }>(
  'notifications.notification.hide_expired',
  `with expired as (
     select id from notifications.notification
     where expires_at <= :now and centre_state <> 'hidden' and state <> 'VALIDATION_FAILED'
     order by expires_at limit :limit for update skip locked
   ), changed as (
     update notifications.notification n
     set centre_state = 'hidden', state = 'NOTIFICATION_CENTRE_HIDDEN', stage = 'done', fallback_at = null
     from expired where n.id = expired.id returning n.id
   ), noted as (
     insert into notifications.delivery_event (notification_id, state, reason, occurred_at)
     select id, 'NOTIFICATION_CENTRE_HIDDEN', 'expired', :now from changed
   )
   select id from changed`,
)

/** Hides what has run out. @returns how many */
export async function hideExpiredNotifications(target: Queryable, now: Date, limit: number): Promise<number> {
  return (await target.many(hideExpired, { now, limit })).length
}

const deleteOld = defineQuery<{ before: Date; limit: number }, { id: string }>(
  'notifications.notification.delete_old',
  `delete from notifications.notification where id in (
     select id from notifications.notification where expires_at <= :before
     order by expires_at limit :limit for update skip locked)
   returning id`,
)

/** Deletes what ran out before an instant, with its history. @returns how many */
export async function deleteOldNotifications(
  target: Queryable,
  before: Date,
  limit: number,
): Promise<number> {
  return (await target.many(deleteOld, { before, limit })).length
}

import { defineQuery, json, type Transaction } from '#kernel/db'
import type { DeliveryState } from '../domain/delivery-state.ts'
import type { Kind } from '../domain/kinds.ts'

/** A notification that is due to go out. */
export interface DueNotification {
  id: string
  personId: string
  kind: Kind
  isUrgent: boolean
  centreOnly: boolean
  isEmailed: boolean
  sealedContent: string | null
  campaignContent: unknown
  link: string | null
  state: DeliveryState
  expiresAt: Date
  /** Its campaign was stopped: it stays in the message centre and goes nowhere else. */
  isStopped: boolean
}

const dueColumns = `n.id, n.person_id as "personId", n.kind, n.is_urgent as "isUrgent", n.centre_only as "centreOnly",
  n.is_emailed as "isEmailed", n.sealed_content as "sealedContent", c.content as "campaignContent", n.link, n.state,
  n.expires_at as "expiresAt", coalesce(c.state = 'stopped', false) as "isStopped"`
const tables = 'notifications.notification n left join notifications.campaign c on c.id = n.campaign_id'

const due = defineQuery<{ now: Date; limit: number }, DueNotification>(
  'notifications.notification.lock_due',
  `select ${dueColumns} from ${tables}
   where n.stage = 'waiting' and n.due_at <= :now and (c.id is null or c.state <> 'paused')
   order by n.is_urgent desc, n.due_at, n.id limit :limit for update of n skip locked`,
)

/** Takes notifications whose time has come, urgent ones first; other nodes take others. Those of a paused campaign wait. */
export async function lockDue(tx: Transaction, now: Date, limit: number): Promise<DueNotification[]> {
  return tx.many(due, { now, limit })
}

const fallback = defineQuery<{ now: Date; limit: number }, DueNotification & { wasAccepted: boolean }>(
  'notifications.notification.lock_fallback',
  `select ${dueColumns}, exists (select 1 from notifications.push_delivery d
       where d.notification_id = n.id and d.status in ('accepted', 'shown')) as "wasAccepted"
   from ${tables}
   where n.fallback_at <= :now and n.stage = 'planned' and (c.id is null or c.state <> 'paused')
   order by n.fallback_at limit :limit for update of n skip locked`,
)

/** Takes notifications that no browser has shown in time. Those of a paused campaign wait. */
export async function lockFallback(
  tx: Transaction,
  now: Date,
  limit: number,
): Promise<(DueNotification & { wasAccepted: boolean })[]> {
  return tx.many(fallback, { now, limit })
}

/** What was decided about one notification. */
export interface PlannedStep {
  id: string
  stage: 'waiting' | 'planned' | 'done'
  dueAt: Date | null
  fallbackAt: Date | null
  /** Steps of its history, in order; empty where it waits. The last one is its state from now on. */
  steps: readonly { state: DeliveryState; reason: string | null }[]
}

const advance = defineQuery<{ rows: string; now: Date }, never>(
  'notifications.notification.advance',
  `with plan as (
     select * from jsonb_to_recordset(:rows::jsonb) as r(
       id uuid, stage text, "dueAt" timestamptz, "fallbackAt" timestamptz, steps jsonb)
   ), noted as (
     insert into notifications.delivery_event (notification_id, state, reason, occurred_at)
     select plan.id, step.value ->> 'state', step.value ->> 'reason', :now
     from plan cross join lateral jsonb_array_elements(plan.steps) with ordinality as step(value, place)
     order by plan.id, step.place
   )
   update notifications.notification n
   set stage = plan.stage, due_at = coalesce(plan."dueAt", n.due_at), fallback_at = plan."fallbackAt",
     state = case when n.state like 'NOTIFICATION_CENTRE%' then n.state
       else coalesce(plan.steps -> -1 ->> 'state', n.state) end
   from plan where n.id = plan.id`,
)

/** Writes what was decided about notifications, with its history: one statement however many. */
export async function writePlans(tx: Transaction, plans: readonly PlannedStep[], now: Date): Promise<void> {
  if (plans.length > 0) await tx.execute(advance, { rows: json(plans), now })
}

const insertDeliveries = defineQuery<
  {
    ids: readonly string[]
    notificationIds: readonly string[]
    subscriptionIds: readonly string[]
    now: Date
  },
  never
>(
  'notifications.push_delivery.insert',
  `insert into notifications.push_delivery (id, notification_id, subscription_id, status, next_attempt_at)
   select r.id, r.notification_id, s.id, 'waiting', :now
   from unnest(:ids::uuid[], :notificationIds::uuid[], :subscriptionIds::uuid[]) as r(id, notification_id, subscription_id)
   join notifications.push_subscription s on s.id = r.subscription_id
   on conflict do nothing`,
)

/** Messages to browsers, one for each notification and browser. */
export async function insertPushDeliveries(
  tx: Transaction,
  deliveries: readonly { id: string; notificationId: string; subscriptionId: string }[],
  now: Date,
): Promise<void> {
  if (deliveries.length === 0) return
  await tx.execute(insertDeliveries, {
    ids: deliveries.map(({ id }) => id),
    notificationIds: deliveries.map(({ notificationId }) => notificationId),
    subscriptionIds: deliveries.map(({ subscriptionId }) => subscriptionId),
    now,
  })
}

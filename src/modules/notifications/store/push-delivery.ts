import { defineQuery, json, type Queryable, type Transaction } from '#kernel/db'
import type { Kind } from '../domain/kinds.ts'

/** A message to one browser that is due, with all that sending it needs. */
export interface DuePush {
  id: string
  notificationId: string
  subscriptionId: string
  attempts: number
  /** Leave the text out: with it the message was too large for the push service. */
  isShort: boolean
  personId: string
  kind: Kind
  isUrgent: boolean
  sealedContent: string | null
  campaignContent: unknown
  expiresAt: Date
  sealedTarget: string
  vapidKid: string
  showsText: boolean
}

const claim = defineQuery<{ now: Date; leaseUntil: Date; limit: number }, DuePush>(
  'notifications.push_delivery.claim',
  `with due as (
     select d.id, n.centre_state <> 'unread' or not exists (
       select 1 from notifications.push_subscription s
       where s.id = d.subscription_id and s.person_id = n.person_id) or coalesce(c.state = 'stopped', false) as "isOver"
     from notifications.push_delivery d join notifications.notification n on n.id = d.notification_id
     left join notifications.campaign c on c.id = n.campaign_id
     where d.status in ('waiting', 'sending') and d.next_attempt_at <= :now
     order by d.next_attempt_at limit :limit for update of d skip locked
   ), taken as (
     update notifications.push_delivery d
     set status = case when due."isOver" then 'failed' else 'sending' end,
       reason = case when due."isOver" then 'not-needed' else d.reason end,
       attempts = d.attempts + 1, next_attempt_at = :leaseUntil
     from due where d.id = due.id
     returning d.id, d.notification_id, d.subscription_id, d.attempts, d.is_short, due."isOver"
   ), begun as (
     update notifications.notification n set state = 'DISPATCHING'
     where n.id in (select notification_id from taken where not "isOver") and n.state = 'PROCESSED' returning n.id
   ), noted as (
     insert into notifications.delivery_event (notification_id, state, reason, occurred_at)
     select id, 'DISPATCHING', 'push', :now from begun
   )
   select t.id, t.notification_id as "notificationId", t.subscription_id as "subscriptionId", t.attempts,
     t.is_short as "isShort", n.person_id as "personId", n.kind, n.is_urgent as "isUrgent",
     n.sealed_content as "sealedContent", c.content as "campaignContent", n.expires_at as "expiresAt",
     s.sealed_target as "sealedTarget", s.vapid_kid as "vapidKid", coalesce(p.shows_text, true) as "showsText"
   from taken t join notifications.notification n on n.id = t.notification_id
   join notifications.push_subscription s on s.id = t.subscription_id
   left join notifications.campaign c on c.id = n.campaign_id
   left join notifications.preference p on p.person_id = n.person_id
   where not t."isOver"
   order by n.is_urgent desc, t.id`,
)

/**
 * Takes messages that are due, for as long as the lease lasts: one whose node died comes back then. Nobody else has them
 * meanwhile. Those that nobody needs any more, because the
 * browser was removed or is somebody else's by now, or the notification read, end here.
 */
export async function claimPushes(
  tx: Transaction,
  claiming: { now: Date; leaseUntil: Date; limit: number },
): Promise<DuePush[]> {
  return tx.many(claim, claiming)
}

/** What became of an attempt. */
export interface PushOutcome {
  id: string
  notificationId: string
  subscriptionId: string
  status: 'accepted' | 'waiting' | 'failed'
  reason: string | null
  isShort: boolean
  nextAttemptAt: Date
  /** The browser is not there any more. */
  isGone: boolean
}

const settle = defineQuery<{ rows: string; now: Date }, never>(
  'notifications.push_delivery.settle',
  `with outcome as (
     select * from jsonb_to_recordset(:rows::jsonb) as r(id uuid, "notificationId" uuid, "subscriptionId" uuid,
       status text, reason text, "isShort" boolean, "nextAttemptAt" timestamptz, "isGone" boolean)
   ), settled as (
     update notifications.push_delivery d
     set status = o.status, reason = o.reason, is_short = o."isShort", next_attempt_at = o."nextAttemptAt"
     from outcome o where d.id = o.id and d.status = 'sending'
   ), reached as (
     update notifications.push_subscription s
     set failures = case when o.reached then 0 else s.failures + 1 end,
       reached_at = case when o.reached then :now else s.reached_at end
     from (select "subscriptionId" as id, bool_or(status = 'accepted') as reached from outcome
       where not "isGone" and status <> 'waiting' group by 1 order by 1) o
     where s.id = o.id
   ), accepted as (
     update notifications.notification n set state = 'DISPATCHED'
     where n.id in (select "notificationId" from outcome where status = 'accepted') and n.state = 'DISPATCHING'
     returning n.id
   ), noted as (
     insert into notifications.delivery_event (notification_id, state, reason, occurred_at)
     select id, 'DISPATCHED', 'push', :now from accepted
   )
   update notifications.notification n set fallback_at = :now, stage = 'planned'
   where n.id in (select "notificationId" from outcome where status = 'failed') and n.stage <> 'waiting'
     and n.centre_state = 'unread' and n.state in ('PROCESSED', 'DISPATCHING')
     and not exists (
       select 1 from notifications.push_delivery d left join outcome o on o.id = d.id
       where d.notification_id = n.id and coalesce(o.status, d.status) in ('waiting', 'sending', 'accepted', 'shown'))
     and n.id not in (select "notificationId" from outcome where status = 'accepted')`,
)

/**
 * Writes what became of attempts, and what follows: the first browser that took a notification makes it dispatched; when the
 * last one refused it, the next way is tried at once. One statement however many.
 */
export async function settlePushes(
  tx: Transaction,
  outcomes: readonly PushOutcome[],
  now: Date,
): Promise<void> {
  if (outcomes.length > 0) await tx.execute(settle, { rows: json(outcomes), now })
}

const show = defineQuery<{ id: string; now: Date }, { id: string }>(
  'notifications.push_delivery.show',
  `with seen as (
     update notifications.push_delivery set status = 'shown'
     where id = :id and status in ('sending', 'accepted', 'waiting') returning notification_id
   ), delivered as (
     update notifications.notification n
     set state = case when n.state in ('DISPATCHING', 'DISPATCHED', 'DISPATCHING_FAILED') then 'DELIVERED' else n.state end,
       fallback_at = null, stage = case when n.stage = 'planned' then 'done' else n.stage end
     where n.id in (select notification_id from seen)
     returning n.id
   ), noted as (
     insert into notifications.delivery_event (notification_id, state, reason, occurred_at)
     select id, 'DELIVERED', 'push', :now from delivered d
     where not exists (select 1 from notifications.delivery_event e where e.notification_id = d.id and e.state = 'DELIVERED')
   )
   select id from delivered`,
)

/** A browser says that it has shown a message. False when it had said so before, or there is no such message. */
export async function markShown(target: Queryable, id: string, now: Date): Promise<boolean> {
  return (await target.many(show, { id, now })).length === 1
}

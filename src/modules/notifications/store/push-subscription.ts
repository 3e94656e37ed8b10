import { defineQuery, type Queryable, type Transaction } from '#kernel/db'

/** A browser that gets a person's push messages. */
export interface PushSubscription {
  id: string
  label: string
  /** By which a browser finds itself in the list: the beginning of the hash of its address. */
  endpointName: string
  createdAt: Date
  reachedAt: Date | null
}

const list = defineQuery<{ personId: string }, PushSubscription>(
  'notifications.push_subscription.list',
  `select id, label, endpoint_name as "endpointName", created_at as "createdAt", reached_at as "reachedAt"
   from notifications.push_subscription where person_id = :personId order by created_at, id`,
)

export async function subscriptionsOf(target: Queryable, personId: string): Promise<PushSubscription[]> {
  return target.many(list, { personId })
}

export interface NewSubscription {
  id: string
  personId: string
  label: string
  endpointHash: string
  endpointName: string
  sealedTarget: string
  vapidKid: string
  now: Date
}

const save = defineQuery<
  {
    id: string
    personId: string
    label: string
    endpointHash: string
    endpointName: string
    sealedTarget: string
    vapidKid: string
    now: Date
  },
  { id: string }
>(
  'notifications.push_subscription.save',
  `insert into notifications.push_subscription
     (id, person_id, label, endpoint_hash, endpoint_name, sealed_target, vapid_kid, created_at)
   values (:id, :personId, :label, :endpointHash, :endpointName, :sealedTarget, :vapidKid, :now)
   on conflict (endpoint_hash) do update set person_id = excluded.person_id, label = excluded.label,
     sealed_target = excluded.sealed_target, vapid_kid = excluded.vapid_kid, failures = 0, created_at = excluded.created_at
   returning id`,
)

/**
 * Keeps where a browser is reached. A browser that was somebody else's, on a shared computer, is this person's from now on.
 * @returns its id
 */
export async function saveSubscription(tx: Transaction, subscription: NewSubscription): Promise<string> {
  return (await tx.one(save, { ...subscription })).id
}

const remove = defineQuery<{ personId: string; id: string }, never>(
  'notifications.push_subscription.remove',
  'delete from notifications.push_subscription where id = :id and person_id = :personId',
)

/** False when the person has no such browser. */
export async function removeSubscription(target: Queryable, personId: string, id: string): Promise<boolean> {
  return (await target.execute(remove, { personId, id })) === 1
}

const byEndpoint = defineQuery<
  { endpointHash: string },
  { id: string; personId: string; label: string; sealedTarget: string }
>(
  'notifications.push_subscription.by_endpoint',
  `select id, person_id as "personId", label, sealed_target as "sealedTarget"
   from notifications.push_subscription where endpoint_hash = :endpointHash`,
)

export async function subscriptionAt(
  target: Queryable,
  endpointHash: string,
): Promise<{ id: string; personId: string; label: string; sealedTarget: string } | undefined> {
  return target.maybe(byEndpoint, { endpointHash })
}

const removeMany = defineQuery<{ ids: readonly string[] }, never>(
  'notifications.push_subscription.remove_gone',
  'delete from notifications.push_subscription where id = any(:ids::uuid[])',
)

/** Forgets browsers that are not there any more. */
export async function removeGone(target: Queryable, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await target.execute(removeMany, { ids })
}

const removeFailing = defineQuery<{ failures: number }, never>(
  'notifications.push_subscription.remove_failing',
  'delete from notifications.push_subscription where failures >= :failures',
)

/** Forgets browsers whose push service has refused so many messages in a row. @returns how many */
export async function removeFailingSubscriptions(target: Queryable, failures: number): Promise<number> {
  return target.execute(removeFailing, { failures })
}

const identifiers = defineQuery<Record<never, never>, { id: string; personId: string }>(
  'notifications.push_subscription.identifiers',
  `select id, person_id as "personId" from notifications.push_subscription order by id`,
)

/** Whose each browser is, for the tests of access. */
export async function subscriptionIdentifiers(
  target: Queryable,
): Promise<{ id: string; personId: string }[]> {
  return target.many(identifiers, {})
}

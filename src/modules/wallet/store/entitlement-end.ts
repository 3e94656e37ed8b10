import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import { entitlementColumns, type Entitlement } from './entitlement.ts'
import type { Origin } from './offer.ts'

const schedule = defineQuery<{ module: string; id: string; endsAt: Date; now: Date }, never>(
  'wallet.entitlement.schedule_end',
  `update wallet.entitlement set ends_at = :endsAt, end_warned_at = null, changed_at = :now
   where origin_module = :module and origin_id = :id and state = 'active'`,
)

/** Sets when what rests on a record ends by itself. Returns how many entitlements. */
export async function scheduleEnds(
  tx: Transaction,
  origin: Origin,
  { endsAt, now }: { endsAt: Date; now: Date },
): Promise<number> {
  return tx.execute(schedule, { ...origin, endsAt, now })
}

const lapsed = defineQuery<{ now: Date; limit: number }, { id: string }>(
  'wallet.entitlement.lapsed',
  `select id from wallet.entitlement where state = 'active' and ends_at <= :now order by ends_at, id limit :limit`,
)

/** Those whose time is over and that are still active. */
export async function lapsedEntitlements(target: Queryable, now: Date, limit: number): Promise<string[]> {
  return (await target.many(lapsed, { now, limit })).map(({ id }) => id)
}

const lockLapsed = defineQuery<{ id: string; now: Date }, Entitlement>(
  'wallet.entitlement.lock_lapsed',
  `select ${entitlementColumns} from wallet.entitlement
   where id = :id and state = 'active' and ends_at <= :now for update`,
)

/** Undefined when somebody ended or prolonged it meanwhile. */
export async function lockLapsedEntitlement(
  tx: Transaction,
  id: string,
  now: Date,
): Promise<Entitlement | undefined> {
  return tx.maybe(lockLapsed, { id, now })
}

const dueForWarning = defineQuery<{ now: Date; before: Date; limit: number }, Entitlement>(
  'wallet.entitlement.take_due_for_warning',
  `update wallet.entitlement set end_warned_at = :now
   where id in (
     select id from wallet.entitlement
     where state = 'active' and end_warned_at is null and ends_at > :now and ends_at <= :before
     order by ends_at limit :limit for update skip locked)
   returning ${entitlementColumns}`,
)

/** Entitlements that end soon, each once for each end that is set. */
export async function takeDueForWarning(
  tx: Transaction,
  span: { now: Date; before: Date },
  limit: number,
): Promise<Entitlement[]> {
  return tx.many(dueForWarning, { ...span, limit })
}

const withdrawOffers = defineQuery<{ entitlementId: string; now: Date }, never>(
  'wallet.offer.withdraw_of_lapsed',
  `update wallet.offer o set state = 'withdrawn'
   from wallet.entitlement e
   where o.entitlement_id = :entitlementId and o.state = 'waiting'
     and e.id = o.entitlement_id and e.state = 'active' and e.ends_at <= :now`,
)

/** Takes back what waits of an entitlement whose time is over. */
export async function withdrawOffersOfLapsed(
  tx: Transaction,
  entitlementId: string,
  now: Date,
): Promise<void> {
  await tx.execute(withdrawOffers, { entitlementId, now })
}

import { defineQuery, type Queryable } from '#kernel/db'
import type { DeskOutcome, RecoveryRoute } from '../domain/recovery.ts'

/** Somebody has lost every way of getting codes and is getting back in. */
export interface Recovery {
  id: string
  personId: string
  route: RecoveryRoute
  requestedAt: Date
  readyAt: Date
  /** Of the check at a desk; null for the other route. */
  reference: string | null
  organisationId: string | null
  deadline: Date | null
  deskOutcome: DeskOutcome | null
}

const columns = `r.id, r.person_id as "personId", r.route, r.requested_at as "requestedAt", r.ready_at as "readyAt",
  c.reference, c.organisation_id as "organisationId", c.deadline, c.status as "deskOutcome"`

const live = defineQuery<{ personId: string }, Recovery>(
  'identity.recovery.live',
  `select ${columns} from identity.recovery r left join identity.identity_check c on c.id = r.check_id
   where r.person_id = :personId and r.ended_at is null`,
)

export async function liveRecovery(target: Queryable, personId: string): Promise<Recovery | undefined> {
  return target.maybe(live, { personId })
}

const cancelled = defineQuery<{ personId: string; since: Date }, { endedAt: Date }>(
  'identity.recovery.cancelled',
  `select max(ended_at) as "endedAt" from identity.recovery
   where person_id = :personId and outcome = 'cancelled' and ended_at > :since
   having max(ended_at) is not null`,
)

/** When the owner last stopped a recovery, if they did so since then. */
export async function lastCancelled(
  target: Queryable,
  key: { personId: string; since: Date },
): Promise<Date | undefined> {
  return (await target.maybe(cancelled, key))?.endedAt
}

const byLink = defineQuery<{ cancelHash: string }, { personId: string; isLive: boolean }>(
  'identity.recovery.by_link',
  `select person_id as "personId", ended_at is null as "isLive" from identity.recovery
   where cancel_hash = :cancelHash`,
)

/** Whose recovery a link in a notice is about. */
export async function recoveryByLink(
  target: Queryable,
  cancelHash: string,
): Promise<{ personId: string; isLive: boolean } | undefined> {
  return target.maybe(byLink, { cancelHash })
}

const insert = defineQuery<
  {
    id: string
    personId: string
    route: string
    reference: string | null
    cancelHash: string
    now: Date
    readyAt: Date
  },
  never
>(
  'identity.recovery.insert',
  `insert into identity.recovery (id, person_id, route, check_id, cancel_hash, requested_at, ready_at)
   values (:id, :personId, :route,
     (select id from identity.identity_check where reference = :reference and person_id = :personId),
     :cancelHash, :now, :readyAt)
   on conflict do nothing`,
)

/** Returns false when one is under way. @param recovery.reference of the check at a desk, or null */
export async function insertRecovery(
  target: Queryable,
  recovery: {
    id: string
    personId: string
    route: RecoveryRoute
    reference: string | null
    cancelHash: string
    now: Date
    readyAt: Date
  },
): Promise<boolean> {
  return (await target.execute(insert, recovery)) === 1
}

const end = defineQuery<{ personId: string; outcome: string; now: Date }, never>(
  'identity.recovery.end',
  `update identity.recovery set ended_at = :now, outcome = :outcome
   where person_id = :personId and ended_at is null`,
)

/** Ends what is under way. Of any number at once exactly one gets true. */
export async function endRecovery(
  target: Queryable,
  key: { personId: string; outcome: 'used' | 'cancelled' | 'replaced' | 'refused'; now: Date },
): Promise<boolean> {
  return (await target.execute(end, key)) === 1
}

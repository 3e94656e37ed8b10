import { defineQuery, type Queryable } from '#kernel/db'
import type { InterventionKind } from '../domain/interventions.ts'

/** Something done to an account for its safety, or for that of others. */
export interface Intervention {
  id: string
  personId: string
  kind: InterventionKind
  /** For staff; never shown to the person. */
  reason: string
  setAt: Date
}

const live = defineQuery<{ personId: string }, Intervention>(
  'identity.intervention.live',
  `select id, person_id as "personId", kind, reason, set_at as "setAt" from identity.intervention
   where person_id = :personId and lifted_at is null order by set_at, id`,
)

/** What is in force, the oldest first. */
export async function liveInterventions(target: Queryable, personId: string): Promise<Intervention[]> {
  return target.many(live, { personId })
}

const insert = defineQuery<
  { id: string; personId: string; kind: string; reason: string; setBy: string | null; now: Date },
  never
>(
  'identity.intervention.insert',
  `insert into identity.intervention (id, person_id, kind, reason, set_by, set_at)
   values (:id, :personId, :kind, :reason, :setBy, :now)
   on conflict do nothing`,
)

/** Returns false when one of this kind is in force already. @param intervention.setBy null for the operator */
export async function insertIntervention(
  target: Queryable,
  intervention: {
    id: string
    personId: string
    kind: InterventionKind
    reason: string
    setBy: string | null
    now: Date
  },
): Promise<boolean> {
  return (await target.execute(insert, intervention)) === 1
}

const lift = defineQuery<{ personId: string; kind: string; liftedBy: string | null; now: Date }, never>(
  'identity.intervention.lift',
  `update identity.intervention set lifted_at = :now, lifted_by = :liftedBy
   where person_id = :personId and kind = :kind and lifted_at is null`,
)

/** Returns false when none of this kind is in force. */
export async function liftIntervention(
  target: Queryable,
  key: { personId: string; kind: InterventionKind; liftedBy: string | null; now: Date },
): Promise<boolean> {
  return (await target.execute(lift, key)) === 1
}

/** With what a list for staff shows besides. */
export interface NewestIntervention extends Intervention {
  email: string
  /** Null for the operator. */
  setBy: string | null
}

const newest = defineQuery<Record<string, never>, NewestIntervention>(
  'identity.intervention.newest',
  `select i.id, i.person_id as "personId", i.kind, i.reason, i.set_at as "setAt", i.set_by as "setBy", a.email
   from identity.intervention i join identity.account a on a.person_id = i.person_id
   where i.lifted_at is null
   order by exists (select from identity.appeal p where p.intervention_id = i.id and p.answered_at is null) desc,
     i.set_at desc, i.id
   limit 200`,
)

/** What is in force for anybody: those with an appeal first, then the newest. */
export async function newestInterventions(target: Queryable): Promise<NewestIntervention[]> {
  return target.many(newest, {})
}

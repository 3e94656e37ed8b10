import { defineQuery, type Queryable } from '#kernel/db'

/** An appointment at a desk, for one or more people at once. */
export interface DeskSlot {
  id: string
  organisationId: string
  siteEn: string
  siteCy: string
  startsAt: Date
  places: number
  booked: number
}

const columns = `id, organisation_id as "organisationId", site_en as "siteEn", site_cy as "siteCy",
  starts_at as "startsAt", places, booked`

const insert = defineQuery<
  { id: string; organisationId: string; siteEn: string; siteCy: string; startsAt: Date; places: number },
  never
>(
  'identity.desk_slot.insert',
  `insert into identity.desk_slot (id, organisation_id, site_en, site_cy, starts_at, places)
   values (:id, :organisationId, :siteEn, :siteCy, :startsAt, :places) on conflict do nothing`,
)

/** Returns false where the site has appointments at that time already. */
export async function insertSlot(target: Queryable, slot: Omit<DeskSlot, 'booked'>): Promise<boolean> {
  return (await target.execute(insert, { ...slot })) === 1
}

const free = defineQuery<{ organisationId: string; from: Date; until: Date; limit: number }, DeskSlot>(
  'identity.desk_slot.free',
  `select ${columns} from identity.desk_slot
   where organisation_id = :organisationId and starts_at > :from and starts_at <= :until and booked < places
   order by starts_at, site_en limit :limit`,
)

/** Appointments that can be booked at the desks of an organisation, soonest first. */
export async function freeSlots(
  target: Queryable,
  wanted: { organisationId: string; from: Date; until: Date; limit: number },
): Promise<DeskSlot[]> {
  return target.many(free, wanted)
}

const find = defineQuery<{ id: string }, DeskSlot>(
  'identity.desk_slot.find',
  `select ${columns} from identity.desk_slot where id = :id`,
)

/** Appointments are no secret: who asks has the id from their own check. */
export async function findSlot(target: Queryable, id: string): Promise<DeskSlot | undefined> {
  return target.maybe(find, { id })
}

const take = defineQuery<{ id: string; organisationId: string; from: Date; until: Date }, never>(
  'identity.desk_slot.take',
  `update identity.desk_slot set booked = booked + 1
   where id = :id and organisation_id = :organisationId and starts_at > :from and starts_at <= :until
     and booked < places`,
)

/** Takes one place. Returns false where none is left, or it is not of this desk or time. */
export async function takeSlot(
  target: Queryable,
  wanted: { id: string; organisationId: string; from: Date; until: Date },
): Promise<boolean> {
  return (await target.execute(take, wanted)) === 1
}

const release = defineQuery<{ personId: string }, never>(
  'identity.desk_slot.release',
  `update identity.desk_slot set booked = booked - 1 where booked > 0 and id = (
     select slot_id from identity.identity_check where person_id = :personId and status = 'waiting')`,
)

/** Gives back the place of somebody's waiting check. */
export async function releaseSlotOf(target: Queryable, personId: string): Promise<void> {
  await target.execute(release, { personId })
}

const ofOrganisations = defineQuery<
  { organisationIds: readonly string[]; from: Date; limit: number },
  DeskSlot
>(
  'identity.desk_slot.of_organisations',
  `select ${columns} from identity.desk_slot
   where organisation_id = any(:organisationIds::uuid[]) and starts_at > :from
   order by starts_at, site_en limit :limit`,
)

export async function comingSlots(
  target: Queryable,
  organisationIds: readonly string[],
  from: Date,
  limit: number,
): Promise<DeskSlot[]> {
  return target.many(ofOrganisations, { organisationIds, from, limit })
}

const remove = defineQuery<{ id: string; organisationIds: readonly string[] }, never>(
  'identity.desk_slot.delete_free',
  `delete from identity.desk_slot
   where id = :id and organisation_id = any(:organisationIds::uuid[]) and booked = 0`,
)

/** Returns false where somebody has booked it, or it is another body's. */
export async function deleteFreeSlot(
  target: Queryable,
  id: string,
  organisationIds: readonly string[],
): Promise<boolean> {
  return (await target.execute(remove, { id, organisationIds })) === 1
}

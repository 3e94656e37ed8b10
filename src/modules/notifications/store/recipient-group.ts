import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import type { LocalisedText } from '#kernel/i18n'

/** People who want to hear of something from a public body. */
export interface RecipientGroup {
  id: string
  organisationId: string
  namespace: string
  name: string
  /** Empty for the group itself. */
  subgroup: string
  title: LocalisedText
  /** What those who join will hear. */
  purpose: LocalisedText
  closedAt: Date | null
  version: number
  memberCount: number
}

const columns = `g.id, g.organisation_id as "organisationId", g.namespace, g.name, g.subgroup,
  json_build_object('en', g.title_en, 'cy', g.title_cy) as title,
  json_build_object('en', g.purpose_en, 'cy', g.purpose_cy) as purpose, g.closed_at as "closedAt", g.version,
  (select count(*) from notifications.group_member m where m.group_id = g.id) as "memberCount"`

const listOf = defineQuery<{ organisationIds: readonly string[] }, RecipientGroup>(
  'notifications.recipient_group.list',
  `select ${columns} from notifications.recipient_group g
   where g.organisation_id = any(:organisationIds::uuid[]) order by g.namespace, g.name, g.subgroup`,
)

/** The groups of public bodies. */
export async function groupsOf(
  target: Queryable,
  organisationIds: readonly string[],
): Promise<RecipientGroup[]> {
  return target.many(listOf, { organisationIds })
}

const findOne = defineQuery<{ organisationIds: readonly string[]; id: string }, RecipientGroup>(
  'notifications.recipient_group.find',
  `select ${columns} from notifications.recipient_group g
   where g.id = :id and g.organisation_id = any(:organisationIds::uuid[])`,
)

export async function groupOf(
  target: Queryable,
  organisationIds: readonly string[],
  id: string,
): Promise<RecipientGroup | undefined> {
  return target.maybe(findOne, { organisationIds, id })
}

const listOpen = defineQuery<{ personId: string }, RecipientGroup & { isMember: boolean }>(
  'notifications.recipient_group.list_open',
  `select ${columns}, exists (select 1 from notifications.group_member m
       where m.group_id = g.id and m.person_id = :personId) as "isMember"
   from notifications.recipient_group g
   where g.closed_at is null or exists (select 1 from notifications.group_member m
       where m.group_id = g.id and m.person_id = :personId)
   order by g.namespace, g.name, g.subgroup`,
)

/** The groups that a person can join or leave. */
export async function groupsFor(
  target: Queryable,
  personId: string,
): Promise<(RecipientGroup & { isMember: boolean })[]> {
  return target.many(listOpen, { personId })
}

const byName = defineQuery<
  { namespace: string; name: string; subgroup: string },
  { id: string; organisationId: string; closedAt: Date | null }
>(
  'notifications.recipient_group.by_name',
  `select id, organisation_id as "organisationId", closed_at as "closedAt"
   from notifications.recipient_group where namespace = :namespace and name = :name and subgroup = :subgroup`,
)

/** @param place.subgroup empty for the group itself */
export async function groupNamed(
  target: Queryable,
  place: { namespace: string; name: string; subgroup: string },
): Promise<{ id: string; organisationId: string; closedAt: Date | null } | undefined> {
  return target.maybe(byName, place)
}

export type GroupEntry = {
  id: string
  organisationId: string
  namespace: string
  name: string
  subgroup: string
  titleEn: string
  titleCy: string
  purposeEn: string
  purposeCy: string
  now: Date
}

const insert = defineQuery<GroupEntry, never>(
  'notifications.recipient_group.insert',
  `insert into notifications.recipient_group
     (id, organisation_id, namespace, name, subgroup, title_en, title_cy, purpose_en, purpose_cy, created_at)
   values (:id, :organisationId, :namespace, :name, :subgroup, :titleEn, :titleCy, :purposeEn, :purposeCy, :now)
   on conflict do nothing`,
)

/** False when there is a group of this name. */
export async function insertGroup(tx: Transaction, entry: GroupEntry): Promise<boolean> {
  return (await tx.execute(insert, { ...entry })) === 1
}

const update = defineQuery<
  {
    id: string
    version: number
    titleEn: string
    titleCy: string
    purposeEn: string
    purposeCy: string
    closedAt: Date | null
  },
  never
>(
  'notifications.recipient_group.update',
  `update notifications.recipient_group set title_en = :titleEn, title_cy = :titleCy, purpose_en = :purposeEn,
     purpose_cy = :purposeCy, closed_at = :closedAt, version = version + 1
   where id = :id and version = :version`,
)

/** False when somebody else changed it meanwhile. */
export async function updateGroup(
  tx: Transaction,
  change: Pick<GroupEntry, 'id' | 'titleEn' | 'titleCy' | 'purposeEn' | 'purposeCy'> & {
    version: number
    closedAt: Date | null
  },
): Promise<boolean> {
  return (await tx.execute(update, { ...change })) === 1
}

const join = defineQuery<{ id: string; personId: string; now: Date }, never>(
  'notifications.group_member.insert',
  `insert into notifications.group_member (group_id, person_id, joined_at)
   select id, :personId, :now from notifications.recipient_group where id = :id and closed_at is null
   on conflict do nothing`,
)

/** Nothing changes for who is in it, or when it takes nobody any more. @returns whether the person is new in it */
export async function joinGroup(
  target: Queryable,
  membership: { id: string; personId: string; now: Date },
): Promise<boolean> {
  return (await target.execute(join, membership)) === 1
}

const leave = defineQuery<{ id: string; personId: string }, never>(
  'notifications.group_member.delete',
  'delete from notifications.group_member where group_id = :id and person_id = :personId',
)

/** @returns whether the person was in it */
export async function leaveGroup(
  target: Queryable,
  membership: { id: string; personId: string },
): Promise<boolean> {
  return (await target.execute(leave, membership)) === 1
}

/** People of a group are those in it and in each of its subgroups. */
const reach = `select m.person_id from notifications.group_member m
  join notifications.recipient_group g on g.id = m.group_id
  join notifications.recipient_group target on target.id = :groupId
  where g.id = target.id
    or (target.subgroup = '' and g.namespace = target.namespace and g.name = target.name)`

const count = defineQuery<{ groupId: string }, { count: number }>(
  'notifications.group_member.count_reach',
  `select count(distinct person_id) as count from (${reach}) r`,
)

/** How many people a message to this group reaches, each once. */
export async function countReach(target: Queryable, groupId: string): Promise<number> {
  return (await target.one(count, { groupId })).count
}

const members = defineQuery<{ groupId: string; after: string | null; limit: number }, { personId: string }>(
  'notifications.group_member.list_reach',
  `select distinct person_id as "personId" from (${reach}) r
   where :after::uuid is null or person_id > :after::uuid order by 1 limit :limit`,
)

/** People whom a message to this group reaches, in the order of their ids. @param after the last one known */
export async function reachOf(
  target: Queryable,
  groupId: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<string[]> {
  return (await target.many(members, { groupId, after, limit })).map(({ personId }) => personId)
}

const identifiers = defineQuery<Record<never, never>, { id: string; organisationId: string }>(
  'notifications.recipient_group.identifiers',
  `select id, organisation_id as "organisationId" from notifications.recipient_group order by id`,
)

/** Whose each group is, for the tests of access. */
export async function groupIdentifiers(target: Queryable): Promise<{ id: string; organisationId: string }[]> {
  return target.many(identifiers, {})
}

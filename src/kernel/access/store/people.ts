import { defineQuery, type Queryable } from '#kernel/db'
import type { LocalisedText } from '#kernel/i18n'
import type { IdentityLevel } from '../actor.ts'

const insertPerson = defineQuery<{ id: string; displayName: string; now: Date }, never>(
  'access.person.insert',
  `insert into access.person (id, display_name, created_at) values (:id, :displayName, :now)`,
)

/** A new person, with nothing proved about them. */
export async function addPerson(
  target: Queryable,
  person: { id: string; displayName: string; now: Date },
): Promise<void> {
  await target.execute(insertPerson, person)
}

const updatePerson = defineQuery<{ id: string; displayName: string; identityLevel: number }, never>(
  'access.person.update',
  `update access.person set display_name = :displayName, identity_level = :identityLevel where id = :id`,
)

/** The name shown to the person and the level their identity was proved to; kept here so that each request reads it with the session. */
export async function updatePersonStanding(
  target: Queryable,
  person: { id: string; displayName: string; identityLevel: IdentityLevel },
): Promise<void> {
  await target.execute(updatePerson, person)
}

const forget = defineQuery<{ id: string }, never>(
  'access.person.forget',
  `with gone as (delete from access.session where person_id = :id)
   update access.person set display_name = '', identity_level = 0 where id = :id`,
)

/** Removes what is known of a person but their id, which records of public bodies and the audit log still name. */
export async function forgetPerson(target: Queryable, id: string): Promise<void> {
  await target.execute(forget, { id })
}

/** A public body. */
export interface Organisation {
  id: string
  slug: string
  kind: 'council' | 'department' | 'other'
  name: LocalisedText
}

const insertOrganisation = defineQuery<
  { id: string; slug: string; kind: string; nameEn: string; nameCy: string; now: Date },
  never
>(
  'access.organisation.insert',
  `insert into access.organisation (id, slug, kind, name_en, name_cy, created_at)
   values (:id, :slug, :kind, :nameEn, :nameCy, :now)`,
)

/** A new public body. @throws when its id or slug is taken */
export async function addOrganisation(
  target: Queryable,
  organisation: Organisation,
  now: Date,
): Promise<void> {
  const { id, slug, kind, name } = organisation
  await target.execute(insertOrganisation, { id, slug, kind, nameEn: name.en, nameCy: name.cy, now })
}

const organisationColumns = `id, slug, kind, json_build_object('en', name_en, 'cy', name_cy) as name`

const listOrganisations = defineQuery<Record<string, never>, Organisation>(
  'access.organisation.list',
  `select ${organisationColumns} from access.organisation order by slug`,
)

/** All public bodies of this deployment. */
export async function organisations(target: Queryable): Promise<Organisation[]> {
  return target.many(listOrganisations, {})
}

const listOrganisationsWithRole = defineQuery<{ role: string }, Organisation>(
  'access.organisation.with_role',
  `select ${organisationColumns} from access.organisation
   where id in (select organisation_id from access.membership where role = :role) order by slug`,
)

/** Public bodies in which somebody holds a role, such as those with an officer at a desk. */
export async function organisationsWithRole(target: Queryable, role: string): Promise<Organisation[]> {
  return target.many(listOrganisationsWithRole, { role })
}

const organisationWithSlug = defineQuery<{ slug: string }, Organisation>(
  'access.organisation.by_slug',
  `select ${organisationColumns} from access.organisation where slug = :slug`,
)

/** The public body with this short name, as addresses and service definitions name it. */
export async function organisationBySlug(target: Queryable, slug: string): Promise<Organisation | undefined> {
  return target.maybe(organisationWithSlug, { slug })
}

const organisationWithId = defineQuery<{ id: string }, Organisation>(
  'access.organisation.by_id',
  `select ${organisationColumns} from access.organisation where id = :id`,
)

/** The public body with this id. */
export async function organisationById(target: Queryable, id: string): Promise<Organisation | undefined> {
  return target.maybe(organisationWithId, { id })
}

/** A role of a person in an organisation. */
export interface Member {
  personId: string
  displayName: string
  role: string
}

const listMembers = defineQuery<{ organisationId: string }, Member>(
  'access.membership.list',
  `select m.person_id as "personId", p.display_name as "displayName", m.role
   from access.membership m join access.person p on p.id = m.person_id
   where m.organisation_id = :organisationId order by p.display_name, m.role`,
)

/** Everybody with a role in an organisation, by name; once for each role. */
export async function membersOf(target: Queryable, organisationId: string): Promise<Member[]> {
  return target.many(listMembers, { organisationId })
}

const insertMembership = defineQuery<
  { personId: string; organisationId: string; role: string; now: Date },
  never
>(
  'access.membership.insert',
  `insert into access.membership (person_id, organisation_id, role, created_at)
   values (:personId, :organisationId, :role, :now) on conflict do nothing`,
)

/** Gives a person a role in an organisation; nothing changes when they have it already. */
export async function addMember(
  target: Queryable,
  membership: { personId: string; organisationId: string; role: string; now: Date },
): Promise<void> {
  await target.execute(insertMembership, membership)
}

const deleteMembership = defineQuery<{ personId: string; organisationId: string; role: string }, never>(
  'access.membership.delete',
  `delete from access.membership where person_id = :personId and organisation_id = :organisationId and role = :role`,
)

/** Returns false when there was no such membership. */
export async function removeMember(
  target: Queryable,
  membership: { personId: string; organisationId: string; role: string },
): Promise<boolean> {
  return (await target.execute(deleteMembership, membership)) === 1
}

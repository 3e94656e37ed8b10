import { defineQuery, type Queryable } from '#kernel/db'
import type { Client } from '../domain/client.ts'

/** A service that signs its users in here: owned by people of a public body, with a client for each environment. */
export interface Service {
  id: string
  organisationId: string
  name: string
  createdAt: Date
  ownerIds: readonly string[]
  sandboxClientId: string | null
  liveClientId: string | null
  /** The version of the live client that waits for approval. */
  waitingVersion: number | null
}

const columns = `s.id, s.organisation_id as "organisationId", s.name, s.created_at as "createdAt",
  coalesce((select array_agg(o.person_id::text order by o.added_at, o.person_id)
            from identity.service_owner o where o.service_id = s.id), '{}') as "ownerIds",
  (select c.client_id from identity.service_client c
   where c.service_id = s.id and c.environment = 'sandbox') as "sandboxClientId",
  (select c.client_id from identity.service_client c
   where c.service_id = s.id and c.environment = 'live') as "liveClientId",
  (select v.number from identity.service_client c join identity.client_version v on v.client_id = c.client_id
   where c.service_id = s.id and v.status = 'waiting') as "waitingVersion"`

const listByOrganisation = defineQuery<{ organisationIds: string[] }, Service>(
  'identity.service.list',
  `select ${columns} from identity.service s where s.organisation_id = any(:organisationIds::uuid[])
   order by s.name, s.id`,
)

/** The services of these public bodies, by name. */
export async function servicesOf(target: Queryable, organisationIds: readonly string[]): Promise<Service[]> {
  return target.many(listByOrganisation, { organisationIds: [...organisationIds] })
}

const find = defineQuery<{ id: string; organisationIds: string[] }, Service>(
  'identity.service.find',
  `select ${columns} from identity.service s
   where s.id = :id and s.organisation_id = any(:organisationIds::uuid[])`,
)

/** A service, if it is one of these public bodies'. */
export async function findService(
  target: Queryable,
  id: string,
  organisationIds: readonly string[],
): Promise<Service | undefined> {
  return target.maybe(find, { id, organisationIds: [...organisationIds] })
}

const findByClient = defineQuery<{ clientId: string }, Service>(
  'identity.service.find_by_client',
  `select ${columns} from identity.service s
   where s.id = (select c.service_id from identity.service_client c where c.client_id = :clientId)`,
)

/** The service that a client belongs to; undefined for those an operator registered for nobody. */
export async function serviceOfClient(target: Queryable, clientId: string): Promise<Service | undefined> {
  return target.maybe(findByClient, { clientId })
}

const lock = defineQuery<{ id: string }, { id: string }>(
  'identity.service.lock',
  `select id from identity.service where id = :id for update`,
)

/** Lets one change of a service's clients and owners happen after the other. */
export async function lockService(target: Queryable, id: string): Promise<void> {
  await target.one(lock, { id })
}

const insert = defineQuery<{ id: string; organisationId: string; name: string; now: Date }, never>(
  'identity.service.insert',
  `insert into identity.service (id, organisation_id, name, created_at) values (:id, :organisationId, :name, :now)`,
)

export async function insertService(
  target: Queryable,
  service: { id: string; organisationId: string; name: string },
  now: Date,
): Promise<void> {
  await target.execute(insert, { ...service, now })
}

const insertOwner = defineQuery<{ serviceId: string; personId: string; now: Date }, never>(
  'identity.service_owner.insert',
  `insert into identity.service_owner (service_id, person_id, added_at) values (:serviceId, :personId, :now)
   on conflict do nothing`,
)

export async function addServiceOwner(
  target: Queryable,
  serviceId: string,
  personId: string,
  now: Date,
): Promise<void> {
  await target.execute(insertOwner, { serviceId, personId, now })
}

const deleteOwner = defineQuery<{ serviceId: string; personId: string }, never>(
  'identity.service_owner.delete',
  `delete from identity.service_owner where service_id = :serviceId and person_id = :personId`,
)

export async function removeServiceOwner(
  target: Queryable,
  serviceId: string,
  personId: string,
): Promise<void> {
  await target.execute(deleteOwner, { serviceId, personId })
}

const insertClient = defineQuery<{ clientId: string; serviceId: string; environment: string }, never>(
  'identity.service_client.insert',
  `insert into identity.service_client (client_id, service_id, environment)
   values (:clientId, :serviceId, :environment)`,
)

export async function addServiceClient(
  target: Queryable,
  link: { clientId: string; serviceId: string; environment: Client['environment'] },
): Promise<void> {
  await target.execute(insertClient, link)
}

const hasUsers = defineQuery<{ clientId: string }, { hasUsers: boolean }>(
  'identity.service_use.exists',
  `select exists (select 1 from identity.service_use where client_id = :clientId) as "hasUsers"`,
)

/** Has anybody signed in to it yet? */
export async function clientHasUsers(target: Queryable, clientId: string): Promise<boolean> {
  return (await target.one(hasUsers, { clientId })).hasUsers
}

const countWaiting = defineQuery<{ organisationIds: string[] }, { count: number }>(
  'identity.service.count_waiting',
  `select count(*)::integer as count from identity.client_version v
   join identity.service_client c on c.client_id = v.client_id
   join identity.service s on s.id = c.service_id
   where v.status = 'waiting' and s.organisation_id = any(:organisationIds::uuid[])`,
)

/** How many changes wait for an approver of these public bodies. */
export async function countWaitingVersions(
  target: Queryable,
  organisationIds: readonly string[],
): Promise<number> {
  if (organisationIds.length === 0) return 0
  return (await target.one(countWaiting, { organisationIds: [...organisationIds] })).count
}

const listIdentifiers = defineQuery<Record<never, never>, { id: string; organisationId: string }>(
  'identity.service.identifiers',
  `select id, organisation_id as "organisationId" from identity.service order by id limit 200`,
)

/** Whose services there are (access tests). */
export async function serviceIdentifiers(
  target: Queryable,
): Promise<{ id: string; organisationId: string }[]> {
  return target.many(listIdentifiers, {})
}

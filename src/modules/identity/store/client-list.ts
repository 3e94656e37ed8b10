import { defineQuery, type Queryable } from '#kernel/db'
import type { Client } from '../domain/client.ts'

const list = defineQuery<Record<never, never>, Client>(
  'identity.client.list',
  `select client_id as "clientId", profile, organisation_id as "organisationId", environment,
     is_active as "isActive", configuration
   from identity.client order by client_id`,
)

/** Every service in use, for an export. */
export async function listClients(target: Queryable): Promise<Client[]> {
  return target.many(list, {})
}

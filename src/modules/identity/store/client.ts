import { defineQuery, json, type Queryable } from '#kernel/db'
import type { Client, ClientConfiguration, ClientProfile } from '../domain/client.ts'

interface ClientRow extends Omit<Client, 'configuration'> {
  configuration: ClientConfiguration
}

const columns = `client_id as "clientId", profile, organisation_id as "organisationId", environment,
  is_active as "isActive", configuration`

const find = defineQuery<{ clientId: string }, ClientRow>(
  'identity.client.find',
  `select ${columns} from identity.client where client_id = :clientId`,
)

/** A registered service as it is now in use. Undefined where there is none, or none of whose versions was approved yet. */
export async function findClient(target: Queryable, clientId: string): Promise<Client | undefined> {
  return target.maybe(find, { clientId })
}

const save = defineQuery<
  {
    clientId: string
    profile: ClientProfile
    organisationId: string | null
    environment: string
    isActive: boolean
    configuration: string
    now: Date
  },
  never
>(
  'identity.client.save',
  `insert into identity.client
     (client_id, profile, organisation_id, environment, is_active, configuration, created_at, updated_at)
   values (:clientId, :profile, :organisationId, :environment, :isActive, :configuration::jsonb, :now, :now)
   on conflict (client_id) do update set
     profile = excluded.profile, organisation_id = excluded.organisation_id, environment = excluded.environment,
     is_active = excluded.is_active, configuration = excluded.configuration, updated_at = excluded.updated_at`,
)

/** Puts a configuration into use. */
export async function saveClient(target: Queryable, client: Client, now: Date): Promise<void> {
  await target.execute(save, { ...client, configuration: json(client.configuration), now })
}

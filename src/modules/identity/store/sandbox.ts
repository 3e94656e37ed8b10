import { defineQuery, json, type Queryable } from '#kernel/db'
import { newSandboxConfiguration, type SandboxConfiguration } from '../domain/sandbox.ts'

/** What a service team set of its sandbox. */
export interface SandboxSettings {
  configuration: SandboxConfiguration
  /** Ask in the browser who signs in, instead of answering at once. */
  isInteractive: boolean
  /** Of the token that `/config` wants; null where none was made. */
  tokenHash: string | null
  tokenMadeAt: Date | null
}

export const newSandboxSettings: SandboxSettings = {
  configuration: newSandboxConfiguration,
  isInteractive: false,
  tokenHash: null,
  tokenMadeAt: null,
}

const find = defineQuery<{ clientId: string }, SandboxSettings>(
  'identity.sandbox.find',
  `select configuration, is_interactive as "isInteractive", token_hash as "tokenHash",
     token_made_at as "tokenMadeAt"
   from identity.sandbox where client_id = :clientId`,
)

/** The settings of a client's sandbox; those of a new one where nothing was set. */
export async function findSandboxSettings(target: Queryable, clientId: string): Promise<SandboxSettings> {
  const found = await target.maybe(find, { clientId })
  if (found === undefined) return newSandboxSettings
  return { ...found, configuration: { ...newSandboxConfiguration, ...found.configuration } }
}

const saveConfiguration = defineQuery<{ clientId: string; configuration: string; now: Date }, never>(
  'identity.sandbox.save_configuration',
  `insert into identity.sandbox (client_id, configuration, updated_at)
   values (:clientId, :configuration::jsonb, :now)
   on conflict (client_id) do update set configuration = excluded.configuration, updated_at = excluded.updated_at`,
)

export async function saveSandboxConfiguration(
  target: Queryable,
  clientId: string,
  configuration: SandboxConfiguration,
  now: Date,
): Promise<void> {
  await target.execute(saveConfiguration, { clientId, configuration: json(configuration), now })
}

const saveInteractive = defineQuery<
  { clientId: string; isInteractive: boolean; configuration: string; now: Date },
  never
>(
  'identity.sandbox.save_interactive',
  `insert into identity.sandbox (client_id, configuration, is_interactive, updated_at)
   values (:clientId, :configuration::jsonb, :isInteractive, :now)
   on conflict (client_id) do update set is_interactive = excluded.is_interactive, updated_at = excluded.updated_at`,
)

/** Whether the sandbox asks who signs in. */
export async function saveInteractiveMode(
  target: Queryable,
  clientId: string,
  isInteractive: boolean,
  now: Date,
): Promise<void> {
  const configuration = json(newSandboxConfiguration)
  await target.execute(saveInteractive, { clientId, isInteractive, configuration, now })
}

const saveToken = defineQuery<
  { clientId: string; tokenHash: string | null; configuration: string; now: Date },
  never
>(
  'identity.sandbox.save_token',
  `insert into identity.sandbox (client_id, configuration, token_hash, token_made_at, updated_at)
   values (:clientId, :configuration::jsonb, :tokenHash, :now, :now)
   on conflict (client_id) do update set token_hash = excluded.token_hash,
     token_made_at = excluded.token_made_at, updated_at = excluded.updated_at`,
)

/** A new token for `/config` takes the place of the one before. */
export async function saveConfigToken(
  target: Queryable,
  clientId: string,
  tokenHash: string,
  now: Date,
): Promise<void> {
  await target.execute(saveToken, { clientId, tokenHash, configuration: json(newSandboxConfiguration), now })
}

const forgetEverything = defineQuery<{ clientId: string; configuration: string; now: Date }, never>(
  'identity.sandbox.reset',
  `with flows as (
     delete from identity.sandbox_flow where client_id = :clientId and check_id is null),
   requests as (delete from identity.sandbox_request where client_id = :clientId),
   checks as (
     update identity.integration_check set finished_at = :now, step = null
     where client_id = :clientId and finished_at is null)
   update identity.sandbox set configuration = :configuration::jsonb, is_interactive = false, updated_at = :now
   where client_id = :clientId`,
)

/** Back to the beginning, but for the token: programs that hold it go on working. A check that runs ends where it is. */
export async function resetSandbox(target: Queryable, clientId: string, now: Date): Promise<void> {
  await target.execute(forgetEverything, { clientId, configuration: json(newSandboxConfiguration), now })
}

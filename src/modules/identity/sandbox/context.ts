import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { findLiveClient } from '../clients/client-cache.ts'
import type { Client } from '../domain/client.ts'
import {
  defaultResponse,
  type ErrorConfiguration,
  type ResponseConfiguration,
  type SandboxConfiguration,
} from '../domain/sandbox.ts'
import { createOneLogin, type OneLogin } from '../one-login/context.ts'
import { findSandboxSettings, type SandboxSettings } from '../store/sandbox.ts'
import type { SandboxFlow } from '../store/sandbox-flow.ts'
import { createSandboxKeys, keyRingFor, type SandboxKeys } from './keys.ts'
import { withChanges } from './simulator-client.ts'

/** Makes the sandboxes of a deployment. */
export interface Sandboxes {
  kernel: Kernel
  keys: SandboxKeys
  provider: OneLogin
}

/** One service's sandbox: a provider of its own, with invented people. */
export interface Sandbox {
  kernel: Kernel
  /** The client's identifier in the registry: also the sandbox's name in addresses. */
  id: string
  settings: SandboxSettings
  /** As registered, with what its team changed. */
  client: Client
  /** The protocol under the sandbox's issuer and keys. */
  provider: OneLogin
}

export function createSandboxes(kernel: Kernel): Sandboxes {
  return { kernel, keys: createSandboxKeys(kernel), provider: createOneLogin(kernel) }
}

/** Where a sandbox is, without a slash at the end. */
export function sandboxAddress({ origin }: Pick<Kernel, 'origin'>, id: string): string {
  return `${origin}/sandbox/${id}`
}

/** The address that a sandbox's tokens are issued under, without a slash at the end. */
export function simulatorUrlOf(
  kernel: Pick<Kernel, 'origin'>,
  id: string,
  { simulatorUrl }: SandboxConfiguration,
): string {
  return simulatorUrl ?? sandboxAddress(kernel, id)
}

/**
 * The sandbox of a client; undefined where there is none: for an unknown client, a live one, or another profile.
 * @param target the caller's transaction, where it has one
 */
export async function openSandbox(
  sandboxes: Sandboxes,
  id: string,
  target: Queryable = sandboxes.kernel.db,
): Promise<Sandbox | undefined> {
  const { kernel } = sandboxes
  const registered = await findLiveClient(kernel, id, target)
  if (registered?.environment !== 'sandbox' || registered.profile !== 'one-login') return undefined
  return sandboxOf(sandboxes, registered, await findSandboxSettings(target, id))
}

/** @param registered the client as the registry has it */
export function sandboxOf(sandboxes: Sandboxes, registered: Client, settings: SandboxSettings): Sandbox {
  const { kernel, keys } = sandboxes
  const { configuration } = settings
  const id = registered.clientId
  const client = withChanges(registered, configuration.client)
  const issuer = `${simulatorUrlOf(kernel, id, configuration)}/`
  const provider: OneLogin = {
    ...sandboxes.provider,
    issuer,
    identityIssuer: issuer,
    identityDid: didOf(issuer),
    keysUri: `${issuer}.well-known/jwks.json`,
    keys: keyRingFor(keys, configuration),
    clientOf: async (clientId) => (clientId === client.clientId ? client : undefined),
  }
  return { kernel, id, settings, client, provider }
}

/** did:web: the host, and the steps of the path behind it. */
function didOf(issuer: string): string {
  const { host, pathname } = new URL(issuer)
  const steps = pathname.split('/').filter((step) => step !== '')
  return ['did:web', ...[host, ...steps].map((part) => encodeURIComponent(part))].join(':')
}

/** Whom the sandbox answers with: chosen for this sign-in, or as it is set now. */
export function responseFor(
  { settings }: Sandbox,
  flow: Pick<SandboxFlow, 'response'>,
): ResponseConfiguration {
  return { ...defaultResponse, ...settings.configuration.response, ...flow.response }
}

/** What the sandbox does wrong: in this sign-in, or as it is set now. */
export function errorsFor({ settings }: Sandbox, flow: Pick<SandboxFlow, 'errors'>): ErrorConfiguration {
  return flow.errors ?? settings.configuration.errors
}

import type { PersonActor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { notFound } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { openExistingClient, type OpenClient } from '../clients/open-client.ts'
import { findClient } from '../store/client.ts'
import { findSandboxSettings } from '../store/sandbox.ts'
import { createSandboxes, sandboxOf, type Sandbox } from './context.ts'

/** The sandbox of a service that the actor looks after. @throws HttpProblem 404 where there is none */
export async function openServiceSandbox(
  kernel: Kernel,
  actor: PersonActor,
  target: Queryable,
  serviceId: string,
): Promise<{ opened: OpenClient; sandbox: Sandbox }> {
  const opened = await openExistingClient(actor, target, { serviceId, environment: 'sandbox' })
  const client = await findClient(target, opened.clientId)
  if (client === undefined || client.profile !== 'one-login') throw notFound()
  const settings = await findSandboxSettings(target, client.clientId)
  return { opened, sandbox: sandboxOf(createSandboxes(kernel), client, settings) }
}

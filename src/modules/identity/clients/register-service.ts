import type { PersonActor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { newClientConfiguration, type Client, type ClientConfiguration } from '../domain/client.ts'
import { insertVersion, versionsOf } from '../store/client-version.ts'
import { addServiceClient, addServiceOwner, insertService, type Service } from '../store/service.ts'
import { putIntoUse } from './put-into-use.ts'
import { recordRegistryAct } from './record-act.ts'

export interface NewService {
  organisationId: string
  name: string
  redirectUri: string | null
  publicKeyPem: string | null
}

/** An identifier that nobody can guess and that no address has to escape. */
export function newClientId({ crypto }: Pick<Kernel, 'crypto'>): string {
  return crypto.token(20)
}

/** Registers a service with its first owner and a sandbox client that can be used at once. */
export async function registerService(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  { organisationId, name, redirectUri, publicKeyPem }: NewService,
): Promise<{ serviceId: string; clientId: string }> {
  const now = kernel.clock.now()
  const serviceId = kernel.crypto.uuid()
  await insertService(tx, { id: serviceId, organisationId, name }, now)
  await addServiceOwner(tx, serviceId, actor.personId, now)
  await recordRegistryAct(kernel, tx, actor, 'service.registered', { serviceId, organisationId })
  const configuration: ClientConfiguration = {
    ...newClientConfiguration,
    name,
    redirectUris: redirectUri === null ? [] : [redirectUri],
    publicKeyPem,
    scopes: ['openid', 'email'],
  }
  const client: Client = {
    clientId: newClientId(kernel),
    profile: 'one-login',
    organisationId,
    environment: 'sandbox',
    isActive: true,
    configuration,
  }
  await registerClient(kernel, tx, actor, serviceId, client)
  return { serviceId, clientId: client.clientId }
}

/** Adds a client to a service and puts it into use as its first version. */
export async function registerClient(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  serviceId: string,
  client: Client,
): Promise<void> {
  const { clientId, environment, organisationId, configuration } = client
  await addServiceClient(tx, { clientId, serviceId, environment })
  const version = { clientId, number: 1, configuration, authors: [actor.personId], restoredFrom: null }
  await insertVersion(tx, { ...version, status: 'live' }, kernel.clock.now())
  await putIntoUse(kernel, tx, client)
  await recordRegistryAct(kernel, tx, actor, 'client.registered', { clientId, organisationId })
}

/**
 * Begins the live client of a service: a draft with what the sandbox has, keys and secrets left out, because those of a
 * sandbox have been through many hands.
 */
export async function startLiveClient(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  service: Service,
): Promise<void> {
  if (service.liveClientId !== null) return
  const clientId = newClientId(kernel)
  await addServiceClient(tx, { clientId, serviceId: service.id, environment: 'live' })
  const sandbox =
    service.sandboxClientId === null
      ? undefined
      : (await versionsOf(tx, service.sandboxClientId)).find(({ status }) => status === 'live')
  const configuration: ClientConfiguration = {
    ...(sandbox?.configuration ?? { ...newClientConfiguration, name: service.name }),
    publicKeyPem: null,
    jwksUrl: null,
    clientSecretHash: null,
  }
  const version = { clientId, number: 1, configuration, authors: [actor.personId], restoredFrom: null }
  await insertVersion(tx, { ...version, status: 'draft' }, kernel.clock.now())
  const { organisationId } = service
  await recordRegistryAct(kernel, tx, actor, 'client.registered', { clientId, organisationId })
}

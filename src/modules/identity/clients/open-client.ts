import { openVersion } from '#kernel/approval'
import { mayIn, organisationsWhere, type PersonActor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { notFound } from '#kernel/http'
import { newClientConfiguration, type Client, type ClientConfiguration } from '../domain/client.ts'
import type { ClientVersion } from '../domain/client-version.ts'
import { approveServices, manageMembers, ownServices, seeServices } from '../permissions.ts'
import { findClient } from '../store/client.ts'
import { versionsOf } from '../store/client-version.ts'
import { findService, type Service } from '../store/service.ts'

/** A service and what the actor may do with it. */
export interface OpenService {
  service: Service
  /** One of its owners, who still has the role: changes registrations. */
  isOwner: boolean
  mayApprove: boolean
  /** Owners, and managers of the public body so that a service cannot be left without anybody. */
  mayChangeOwners: boolean
}

/** @throws HttpProblem 404 for a service of another public body */
export async function openService(
  actor: PersonActor,
  target: Queryable,
  serviceId: string,
): Promise<OpenService> {
  const service = await findService(target, serviceId, organisationsWhere(actor, seeServices))
  if (service === undefined) throw notFound()
  const { organisationId } = service
  const isOwner = mayIn(actor, ownServices, organisationId) && service.ownerIds.includes(actor.personId)
  return {
    service,
    isOwner,
    mayApprove: mayIn(actor, approveServices, organisationId),
    mayChangeOwners: isOwner || mayIn(actor, manageMembers, organisationId),
  }
}

/** A client of a service, with its versions. */
export interface OpenClient extends OpenService {
  clientId: string
  environment: Client['environment']
  /** As it is in use; undefined before the first approval. */
  client: Client | undefined
  /** Newest first. */
  versions: readonly ClientVersion[]
  /** The draft, or the version that waits for approval. */
  open: ClientVersion | undefined
  /** What the pages show and change: the open version, else what is in use. */
  configuration: ClientConfiguration
}

/** @returns undefined where the service has no client there yet. @throws HttpProblem 404 as `openService` */
export async function openClient(
  actor: PersonActor,
  target: Queryable,
  params: { serviceId: string; environment: string },
): Promise<OpenClient | undefined> {
  const { environment } = params
  if (environment !== 'sandbox' && environment !== 'live') throw notFound()
  const opened = await openService(actor, target, params.serviceId)
  const { sandboxClientId, liveClientId } = opened.service
  const clientId = environment === 'sandbox' ? sandboxClientId : liveClientId
  if (clientId === null) return undefined
  const versions = await versionsOf(target, clientId)
  const open = openVersion(versions)
  const client = await findClient(target, clientId)
  const configuration = open?.configuration ?? client?.configuration ?? newClientConfiguration
  return { ...opened, clientId, environment, client, versions, open, configuration }
}

/** As `openClient`. @throws HttpProblem 404 also where there is no client there */
export async function openExistingClient(
  actor: PersonActor,
  target: Queryable,
  params: { serviceId: string; environment: string },
): Promise<OpenClient> {
  const opened = await openClient(actor, target, params)
  if (opened === undefined) throw notFound()
  return opened
}

export function clientPath({ service, environment }: Pick<OpenClient, 'service' | 'environment'>): string {
  return `/staff/services/${service.id}/${environment}`
}

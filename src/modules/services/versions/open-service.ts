import { liveVersion, openVersion } from '#kernel/approval'
import {
  mayIn,
  organisationById,
  organisationBySlug,
  organisationsWhere,
  type Organisation,
  type PersonActor,
} from '#kernel/access'
import type { Queryable, Transaction } from '#kernel/db'
import { forbidden, notFound } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { contributedService } from '../definitions.ts'
import type { ServiceDefinition } from '../domain/definition.ts'
import { editDefinitions, publishDefinitions, viewDefinitions } from '../permissions.ts'
import type { DefinitionVersion } from '../store/definition-version.ts'
import { lockService, storedService } from '../store/service.ts'
import { versionsOf } from './versions.ts'

/** A service with its versions. */
export interface ServiceFile {
  name: string
  /** The public body that decides. */
  organisation: Organisation
  /** Newest first. */
  versions: readonly DefinitionVersion[]
  /** The draft, or the version that waits for approval. */
  open: DefinitionVersion | undefined
  /** The version in use; undefined before the first approval. */
  live: DefinitionVersion | undefined
  /** What pages show and change: the open version, else the one in use, else the newest. */
  content: ServiceDefinition
  retiredAt: Date | null
  retirementReason: string | null
}

/** What the actor may do with it besides looking. */
export interface OpenService extends ServiceFile {
  mayEdit: boolean
  mayApprove: boolean
}

/** @returns undefined for a service that there is not, or whose public body this deployment does not have */
export async function findServiceFile(
  kernel: Kernel,
  target: Queryable,
  name: string,
): Promise<ServiceFile | undefined> {
  const stored = await storedService(target, name)
  const slug = contributedService(kernel, name)?.organisationSlug
  const organisation = await (stored !== undefined
    ? organisationById(target, stored.organisationId)
    : slug !== undefined && organisationBySlug(target, slug))
  const versions = await versionsOf(kernel, target, name)
  const open = openVersion(versions)
  const live = liveVersion(versions)
  const content = (open ?? live ?? versions[0])?.content
  if (!organisation || content === undefined) return undefined
  const { retiredAt = null, retirementReason = null } = stored ?? {}
  return { name, organisation, versions, open, live, content, retiredAt, retirementReason }
}

/** @throws HttpProblem 404 for a service of another public body */
export async function openService(
  kernel: Kernel,
  actor: PersonActor,
  target: Queryable,
  name: string,
): Promise<OpenService> {
  const file = await findServiceFile(kernel, target, name)
  if (file === undefined || !organisationsWhere(actor, viewDefinitions).includes(file.organisation.id)) {
    throw notFound()
  }
  const { id } = file.organisation
  return {
    ...file,
    mayEdit: mayIn(actor, editDefinitions, id),
    mayApprove: mayIn(actor, publishDefinitions, id),
  }
}

/** To show a form of it. @throws HttpProblem 404, or 403 for who may only look */
export async function openServiceToEdit(
  ...[kernel, actor, target, name]: Parameters<typeof openService>
): Promise<OpenService> {
  const opened = await openService(kernel, actor, target, name)
  if (!opened.mayEdit) throw forbidden()
  return opened
}

/** To change it: nobody else does until the transaction ends. @throws HttpProblem as `openServiceToEdit` */
export async function lockServiceToEdit(
  kernel: Kernel,
  actor: PersonActor,
  tx: Transaction,
  name: string,
): Promise<OpenService> {
  const { organisation } = await openServiceToEdit(kernel, actor, tx, name)
  await lockService(tx, name, organisation.id, kernel.clock.now())
  return openServiceToEdit(kernel, actor, tx, name)
}

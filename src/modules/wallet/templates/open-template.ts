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
import type { CredentialTemplate } from '../domain/template.ts'
import { approveTemplates, editTemplates, viewTemplates } from '../permissions.ts'
import { lockTemplate, storedTemplate } from '../store/template.ts'
import type { TemplateVersion } from '../store/template-version.ts'
import { contributedTemplate } from './catalogue.ts'
import { versionsOf } from './versions.ts'

/** A template with its versions. */
export interface TemplateFile {
  name: string
  /** The public body that issues it. */
  organisation: Organisation
  /** Newest first. */
  versions: readonly TemplateVersion[]
  /** The draft, or the version that waits for approval. */
  open: TemplateVersion | undefined
  /** The version in use; undefined before the first approval. */
  live: TemplateVersion | undefined
  /** What pages show and change: the open version, else the one in use, else the newest. */
  content: CredentialTemplate
  retiredAt: Date | null
  retirementReason: string | null
}

/** What the actor may do with it besides looking. */
export interface OpenTemplate extends TemplateFile {
  mayEdit: boolean
  mayApprove: boolean
}

/** @returns undefined for a template that there is not, or whose issuer this deployment does not have */
export async function findTemplateFile(
  kernel: Kernel,
  target: Queryable,
  name: string,
): Promise<TemplateFile | undefined> {
  const stored = await storedTemplate(target, name)
  const slug = contributedTemplate(kernel, name)?.issuerOrganisationSlug
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

/** @throws HttpProblem 404 for a template of another public body */
export async function openTemplate(
  kernel: Kernel,
  actor: PersonActor,
  target: Queryable,
  name: string,
): Promise<OpenTemplate> {
  const file = await findTemplateFile(kernel, target, name)
  if (file === undefined || !organisationsWhere(actor, viewTemplates).includes(file.organisation.id)) {
    throw notFound()
  }
  const { id } = file.organisation
  return { ...file, mayEdit: mayIn(actor, editTemplates, id), mayApprove: mayIn(actor, approveTemplates, id) }
}

/** To show a form of it. @throws HttpProblem 404, or 403 for who may only look */
export async function openTemplateToEdit(
  ...[kernel, actor, target, name]: Parameters<typeof openTemplate>
): Promise<OpenTemplate> {
  const opened = await openTemplate(kernel, actor, target, name)
  if (!opened.mayEdit) throw forbidden()
  return opened
}

/** To change it: nobody else does until the transaction ends. @throws HttpProblem as `openTemplateToEdit` */
export async function lockTemplateToEdit(
  kernel: Kernel,
  actor: PersonActor,
  tx: Transaction,
  name: string,
): Promise<OpenTemplate> {
  const { organisation } = await openTemplateToEdit(kernel, actor, tx, name)
  await lockTemplate(tx, name, organisation.id, kernel.clock.now())
  return openTemplateToEdit(kernel, actor, tx, name)
}

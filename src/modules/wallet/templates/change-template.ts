import type { Actor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { diffTemplates } from '../domain/template-diff.ts'
import type { CredentialTemplate } from '../domain/template.ts'
import { lockTemplate, storedTemplate } from '../store/template.ts'
import {
  discardDraft,
  insertTemplateVersion,
  updateTemplateVersion,
  type TemplateVersion,
} from '../store/template-version.ts'
import { contributedTemplate } from './catalogue.ts'
import type { TemplateFile } from './open-template.ts'
import { recordTemplateAct } from './record-act.ts'

/** `changed-meanwhile`: somebody else changed the draft since it was read. */
export type ChangeOutcome = 'done' | 'changed-meanwhile'

/**
 * Saves a changed template as a draft, or into the one there is. A draft that waits already goes back to its authors: what
 * is approved is what was shown.
 * @param revision of the draft that was shown, 0 where there was none
 */
export async function changeTemplate(
  kernel: Kernel,
  tx: Transaction,
  actor: Actor,
  file: TemplateFile,
  change: { content: CredentialTemplate; revision: number; restoredFrom?: number | undefined },
): Promise<ChangeOutcome> {
  const { name, organisation, open, versions } = file
  if ((open?.revision ?? 0) !== change.revision) return 'changed-meanwhile'
  const { version: _, ...content } = change.content
  const authors = actor.kind === 'person' ? [actor.personId] : []
  const now = kernel.clock.now()
  if (open === undefined) {
    const number = (versions[0]?.number ?? 0) + 1
    const draft = { template: name, number, content, authors, restoredFrom: change.restoredFrom ?? null }
    await insertTemplateVersion(tx, { ...draft, status: 'draft' }, now)
  } else {
    const isSaved = await updateTemplateVersion(tx, {
      ...open,
      status: 'draft',
      content,
      restoredFrom: change.restoredFrom ?? open.restoredFrom,
      authors: [...new Set([...open.authors, ...authors])],
      changedAt: now,
      submittedAt: null,
    })
    if (!isSaved) return 'changed-meanwhile'
  }
  const codes = diffTemplates(file.content, content).map(({ code }) => code)
  await recordTemplateAct(kernel, tx, actor, 'template.changed', {
    name,
    organisationId: organisation.id,
    details: { changes: [...new Set(codes)] },
  })
  return 'done'
}

/** Begins a template of a public body as a draft. @returns false when the name is taken */
export async function startTemplate(
  kernel: Kernel,
  tx: Transaction,
  actor: Actor,
  organisationId: string,
  content: CredentialTemplate,
): Promise<boolean> {
  const { name } = content
  const isTaken =
    contributedTemplate(kernel, name) !== undefined || (await storedTemplate(tx, name)) !== undefined
  if (isTaken) return false
  const now = kernel.clock.now()
  if ((await lockTemplate(tx, name, organisationId, now)) === undefined) return false
  const authors = actor.kind === 'person' ? [actor.personId] : []
  const draft = { template: name, number: 1, content, authors, restoredFrom: null }
  await insertTemplateVersion(tx, { ...draft, status: 'draft' }, now)
  await recordTemplateAct(kernel, tx, actor, 'template.started', { name, organisationId })
  return true
}

/** Throws a draft away. The first one of a new template stays, because without it there is no template. */
export async function discardTemplateDraft(
  kernel: Kernel,
  tx: Transaction,
  actor: Actor,
  { name, organisation, versions }: TemplateFile,
  shown: Pick<TemplateVersion, 'number' | 'revision'>,
): Promise<ChangeOutcome> {
  const draft = versions.find(({ number }) => number === shown.number)
  if (draft?.status !== 'draft' || draft.revision !== shown.revision || versions.length === 1) {
    return 'changed-meanwhile'
  }
  if (!(await discardDraft(tx, draft))) return 'changed-meanwhile'
  const about = { name, organisationId: organisation.id, details: { version: draft.number } }
  await recordTemplateAct(kernel, tx, actor, 'template.discarded', about)
  return 'done'
}

import type { Actor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { contributedService } from '../definitions.ts'
import { isLifeEvent } from '../life-events/catalogue.ts'
import { changesBetween } from '../domain/diff/changes.ts'
import type { ServiceDefinition } from '../domain/definition.ts'
import {
  discardDraftVersion,
  insertDefinitionVersion,
  updateDefinitionVersion,
  type DefinitionVersion,
} from '../store/definition-version.ts'
import { lockService, storedService } from '../store/service.ts'
import type { ServiceFile } from './open-service.ts'
import { recordDefinitionAct } from './record-act.ts'

/** `changed-meanwhile`: somebody else changed the draft since it was read. */
export type ChangeOutcome = 'done' | 'changed-meanwhile'

/**
 * Saves a changed definition as a draft, or into the one there is. A draft that waits already goes back to its authors:
 * what is approved is what was shown.
 * @param revision of the draft that was shown, 0 where there was none
 */
export async function changeService(
  kernel: Kernel,
  tx: Transaction,
  actor: Actor,
  file: ServiceFile,
  change: { content: ServiceDefinition; revision: number; restoredFrom?: number | undefined },
): Promise<ChangeOutcome> {
  const { name, organisation, open, versions } = file
  if ((open?.revision ?? 0) !== change.revision) return 'changed-meanwhile'
  const number = open?.number ?? (versions[0]?.number ?? 0) + 1
  const content = { ...change.content, name, version: number, organisationSlug: organisation.slug }
  const saved = { content, hash: hashOf(kernel, content) }
  const authors = actor.kind === 'person' ? [actor.personId] : []
  const now = kernel.clock.now()
  if (open === undefined) {
    const draft = { service: name, number, ...saved, authors, restoredFrom: change.restoredFrom ?? null }
    await insertDefinitionVersion(tx, { ...draft, status: 'draft' }, now)
  } else {
    const isSaved = await updateDefinitionVersion(tx, {
      ...open,
      ...saved,
      status: 'draft',
      restoredFrom: change.restoredFrom ?? open.restoredFrom,
      authors: [...new Set([...open.authors, ...authors])],
      changedAt: now,
      submittedAt: null,
    })
    if (!isSaved) return 'changed-meanwhile'
  }
  const codes = changesBetween(file.content, content).map(({ code, at }) => `${code} ${at}`)
  await recordDefinitionAct(kernel, tx, actor, 'definition.changed', {
    name,
    organisationId: organisation.id,
    details: { version: number, changes: [...new Set(codes)].slice(0, mostRecorded) },
  })
  return 'done'
}

const mostRecorded = 50

/** Begins a service of a public body as a draft. @returns false when the name is taken */
export async function startService(
  kernel: Kernel,
  tx: Transaction,
  actor: Actor,
  organisationId: string,
  definition: ServiceDefinition,
): Promise<boolean> {
  const { name } = definition
  const isTaken =
    contributedService(kernel, name) !== undefined ||
    // It would stand in the place of the life event, whose address has the same form.
    isLifeEvent(kernel, name) ||
    (await storedService(tx, name)) !== undefined
  if (isTaken) return false
  const now = kernel.clock.now()
  if ((await lockService(tx, name, organisationId, now)) === undefined) return false
  const content = { ...definition, version: 1 }
  const authors = actor.kind === 'person' ? [actor.personId] : []
  const draft = { service: name, number: 1, content, hash: hashOf(kernel, content), authors }
  await insertDefinitionVersion(tx, { ...draft, restoredFrom: null, status: 'draft' }, now)
  await recordDefinitionAct(kernel, tx, actor, 'definition.started', { name, organisationId })
  return true
}

/** Throws a draft away. The first one of a new service stays, because without it there is no service. */
export async function discardDraftOf(
  kernel: Kernel,
  tx: Transaction,
  actor: Actor,
  { name, organisation, versions }: ServiceFile,
  shown: Pick<DefinitionVersion, 'number' | 'revision'>,
): Promise<ChangeOutcome> {
  const draft = versions.find(({ number }) => number === shown.number)
  if (draft?.status !== 'draft' || draft.revision !== shown.revision || versions.length === 1) {
    return 'changed-meanwhile'
  }
  if (!(await discardDraftVersion(tx, draft))) return 'changed-meanwhile'
  const about = { name, organisationId: organisation.id, details: { version: draft.number } }
  await recordDefinitionAct(kernel, tx, actor, 'definition.discarded', about)
  return 'done'
}

/** Of the text that is stored: the order of its parts counts, because pages come in an order. */
function hashOf(kernel: Pick<Kernel, 'crypto'>, content: ServiceDefinition): string {
  return kernel.crypto.sha256(JSON.stringify(content))
}

import { organisationBySlug, organisationsWhere, type PersonActor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { revokeCredential } from '../permissions.ts'
import {
  addItemsByReference,
  addItemsIssued,
  countsOfRun,
  insertRun,
  noteMissing,
  type Selection,
} from '../store/revocation-run.ts'
import { findTemplate } from '../templates/catalogue.ts'
import { dayIn, spanOf } from './card-filter.ts'

/** References that can be pasted at once. */
export const mostReferences = 10_000

/** What staff say which cards are to be cancelled. */
export interface ManyTyped {
  kind: string
  /** References, of the boxes that were ticked. */
  cards: readonly string[]
  /** References as pasted: one on each line, or with commas or spaces between. */
  references: string
  template: string
  from: string
  to: string
}

export type SelectProblem =
  | 'kind'
  | 'references'
  | 'too-many'
  | 'template'
  | 'from'
  | 'to'
  | 'order'
  | 'nothing'

/**
 * Notes exactly which cards a run is about, so that what is looked at is what is cancelled.
 * @returns the run's id, or what is wrong
 */
export async function selectMany(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  typed: ManyTyped,
): Promise<{ runId: string } | { problem: SelectProblem }> {
  if (typed.kind === 'issued') return selectIssued(kernel, tx, actor, typed)
  if (typed.kind !== 'chosen' && typed.kind !== 'references') return { problem: 'kind' }
  const references = typed.kind === 'chosen' ? [...typed.cards] : splitReferences(typed.references)
  if (references.length === 0) return { problem: typed.kind === 'chosen' ? 'nothing' : 'references' }
  if (references.length > mostReferences) return { problem: 'too-many' }
  for (const organisationId of organisationsWhere(actor, revokeCredential)) {
    const runId = await newRun(kernel, tx, actor, { organisationId, selection: { kind: typed.kind } })
    const found = new Set(await addItemsByReference(tx, { runId, organisationId, references }))
    if (found.size === 0) continue
    await noteMissing(
      tx,
      runId,
      references.filter((reference) => !found.has(reference)),
    )
    return { runId }
  }
  return { problem: 'nothing' }
}

async function selectIssued(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  typed: ManyTyped,
): Promise<{ runId: string } | { problem: SelectProblem }> {
  const template = await findTemplate(kernel, tx, typed.template)
  if (template === undefined) return { problem: 'template' }
  const from = dayIn(typed.from)
  const to = dayIn(typed.to)
  if (from === '') return { problem: 'from' }
  if (to === '') return { problem: 'to' }
  if (to < from) return { problem: 'order' }
  const issuer = await organisationBySlug(tx, template.issuerOrganisationSlug)
  const organisationId = issuer?.id ?? ''
  if (!organisationsWhere(actor, revokeCredential).includes(organisationId)) return { problem: 'template' }
  const selection: Selection = { kind: 'issued', template: template.name, from, to }
  const runId = await newRun(kernel, tx, actor, { organisationId, selection })
  await addItemsIssued(tx, { runId, organisationId, template: template.name, ...spanOf(from, to) })
  const { total } = await countsOfRun(tx, runId)
  return total === 0 ? { problem: 'nothing' } : { runId }
}

async function newRun(
  kernel: Kernel,
  tx: Transaction,
  { personId }: PersonActor,
  { organisationId, selection }: { organisationId: string; selection: Selection },
): Promise<string> {
  const id = kernel.crypto.uuid()
  const createdAt = kernel.clock.now()
  await insertRun(tx, { id, organisationId, requestedBy: personId, selection, createdAt })
  return id
}

function splitReferences(text: string): string[] {
  const parts = text.toUpperCase().split(/[\s,;]+/)
  return [...new Set(parts.filter((part) => part !== ''))]
}

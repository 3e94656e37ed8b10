import { mayDecide } from '#kernel/approval'
import { systemActor, type Actor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import {
  replaceLiveVersion,
  updateDefinitionVersion,
  type DefinitionVersion,
} from '../store/definition-version.ts'
import { judge } from './judge.ts'
import type { ServiceFile } from './open-service.ts'
import { recordDefinitionAct, type DefinitionAct } from './record-act.ts'
import { tellApprovers, tellAuthors } from './tell-people.ts'

/**
 * `changed-meanwhile`: it is no longer the version that was shown. `own`: the actor wrote or sent it. `unsound`: it has
 * problems, no tests, or tests that fail.
 */
export type DecisionOutcome = 'done' | 'changed-meanwhile' | 'own' | 'unsound'

/** Who decides on the command line. */
export const operator = systemActor('services.command-line')

interface Shown {
  number: number
  revision: number
}

/** Asks others to publish a draft. Whoever sends it answers for it as its authors do. */
export async function submitVersion(
  kernel: Kernel,
  tx: Transaction,
  actor: Actor,
  file: ServiceFile,
  shown: Shown,
): Promise<DecisionOutcome> {
  const draft = findShown(file, shown)
  if (draft?.status !== 'draft') return 'changed-meanwhile'
  if (!(await judge(kernel, tx, draft.content)).isSound) return 'unsound'
  const sender = actor.kind === 'person' ? [actor.personId] : []
  const sent: DefinitionVersion = {
    ...draft,
    status: 'waiting',
    authors: [...new Set([...draft.authors, ...sender])],
    submittedAt: kernel.clock.now(),
  }
  if (!(await updateDefinitionVersion(tx, sent))) return 'changed-meanwhile'
  await tellApprovers(kernel, tx, file, sent)
  await record(kernel, tx, actor, file, 'definition.submitted', sent)
  return 'done'
}

/**
 * Lets a version that waits go live, or sends it back. The second of two people: a publisher of the public body, or the
 * operator by command, who neither wrote any part of it nor sent it.
 */
export async function decideVersion(
  kernel: Kernel,
  tx: Transaction,
  actor: Actor,
  file: ServiceFile,
  decision: Shown & ({ outcome: 'approve' } | { outcome: 'refuse'; reason: string }),
): Promise<DecisionOutcome> {
  const waiting = findShown(file, decision)
  if (waiting?.status !== 'waiting') return 'changed-meanwhile'
  const decidedBy = actor.kind === 'person' ? actor.personId : null
  if (decidedBy !== null && !mayDecide(waiting, decidedBy)) return 'own'
  const isApproved = decision.outcome === 'approve'
  // Judged again: the cards that it stands on, and the day, may have changed since it was sent.
  if (isApproved && !(await judge(kernel, tx, waiting.content)).isSound) return 'unsound'
  if (isApproved) await replaceLiveVersion(tx, file.name)
  const decided: DefinitionVersion = {
    ...waiting,
    status: isApproved ? 'live' : 'refused',
    decidedAt: kernel.clock.now(),
    decidedBy,
    refusalReason: decision.outcome === 'refuse' ? decision.reason : null,
  }
  if (!(await updateDefinitionVersion(tx, decided))) return 'changed-meanwhile'
  await tellAuthors(kernel, tx, decided)
  const act = isApproved ? 'definition.published' : 'definition.refused'
  await record(kernel, tx, actor, file, act, decided)
  return 'done'
}

function findShown({ versions }: ServiceFile, shown: Shown): DefinitionVersion | undefined {
  return versions.find(({ number, revision }) => number === shown.number && revision === shown.revision)
}

function record(
  kernel: Kernel,
  tx: Transaction,
  actor: Actor,
  { name, organisation }: ServiceFile,
  act: DefinitionAct,
  { number, hash }: DefinitionVersion,
): Promise<void> {
  const about = { name, organisationId: organisation.id, details: { version: number, hash } }
  return recordDefinitionAct(kernel, tx, actor, act, about)
}

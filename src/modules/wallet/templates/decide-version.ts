import { mayDecide } from '#kernel/approval'
import { systemActor, type Actor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import type { TemplateProblem } from '../domain/template-problem.ts'
import { errorsAmong } from '../domain/template-rules.ts'
import { replaceLiveVersion, updateTemplateVersion, type TemplateVersion } from '../store/template-version.ts'
import { problemsOf } from './check-template.ts'
import type { TemplateFile } from './open-template.ts'
import { recordTemplateAct, type TemplateAct } from './record-act.ts'
import { tellApprovers, tellAuthors } from './tell-people.ts'

/** `changed-meanwhile`: it is no longer the version that was shown. `own`: the actor wrote or sent it. */
export type DecisionOutcome = 'done' | 'changed-meanwhile' | 'own' | { problems: TemplateProblem[] }

/** Who decides on the command line. */
export const operator = systemActor('wallet.command-line')

interface Shown {
  number: number
  revision: number
}

/** Asks others to approve a draft. Whoever sends it answers for it as its authors do. */
export async function submitVersion(
  kernel: Kernel,
  tx: Transaction,
  actor: Actor,
  file: TemplateFile,
  shown: Shown,
): Promise<DecisionOutcome> {
  const draft = findShown(file, shown)
  if (draft?.status !== 'draft') return 'changed-meanwhile'
  const problems = errorsAmong(await problemsOf(kernel, tx, file, draft.content))
  if (problems.length > 0) return { problems }
  const sender = actor.kind === 'person' ? [actor.personId] : []
  const sent: TemplateVersion = {
    ...draft,
    status: 'waiting',
    authors: [...new Set([...draft.authors, ...sender])],
    submittedAt: kernel.clock.now(),
  }
  if (!(await updateTemplateVersion(tx, sent))) return 'changed-meanwhile'
  await tellApprovers(kernel, tx, file, sent)
  await record(kernel, tx, actor, file, 'template.submitted', sent)
  return 'done'
}

/**
 * Lets a version that waits go live, or sends it back. The second of two people: an approver of the issuing body, or the
 * operator by command, who neither wrote any part of it nor sent it.
 */
export async function decideVersion(
  kernel: Kernel,
  tx: Transaction,
  actor: Actor,
  file: TemplateFile,
  decision: Shown & ({ outcome: 'approve' } | { outcome: 'refuse'; reason: string }),
): Promise<DecisionOutcome> {
  const waiting = findShown(file, decision)
  if (waiting?.status !== 'waiting') return 'changed-meanwhile'
  const decidedBy = actor.kind === 'person' ? actor.personId : null
  if (decidedBy !== null && !mayDecide(waiting, decidedBy)) return 'own'
  const isApproved = decision.outcome === 'approve'
  // Judged again: services that stand on it may have changed since it was sent.
  const problems = isApproved ? errorsAmong(await problemsOf(kernel, tx, file, waiting.content)) : []
  if (problems.length > 0) return { problems }
  if (isApproved) await replaceLiveVersion(tx, file.name)
  const decided: TemplateVersion = {
    ...waiting,
    status: isApproved ? 'live' : 'refused',
    decidedAt: kernel.clock.now(),
    decidedBy,
    refusalReason: decision.outcome === 'refuse' ? decision.reason : null,
  }
  if (!(await updateTemplateVersion(tx, decided))) return 'changed-meanwhile'
  await tellAuthors(kernel, tx, file, decided)
  await record(kernel, tx, actor, file, isApproved ? 'template.approved' : 'template.refused', decided)
  return 'done'
}

function findShown({ versions }: TemplateFile, shown: Shown): TemplateVersion | undefined {
  return versions.find(({ number, revision }) => number === shown.number && revision === shown.revision)
}

function record(
  kernel: Kernel,
  tx: Transaction,
  actor: Actor,
  { name, organisation }: TemplateFile,
  act: TemplateAct,
  { number }: TemplateVersion,
): Promise<void> {
  const about = { name, organisationId: organisation.id, details: { version: number } }
  return recordTemplateAct(kernel, tx, actor, act, about)
}

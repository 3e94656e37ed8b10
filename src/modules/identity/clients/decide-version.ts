import { mayDecide } from '#kernel/approval'
import { systemActor, type Actor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import type { ClientProblem } from '../domain/client-problem.ts'
import type { ClientVersion } from '../domain/client-version.ts'
import { retireLiveVersion, updateVersion, versionsOf } from '../store/client-version.ts'
import { useConfiguration, type ClientPlace } from './change-client.ts'
import { checkClient, errorsAmong } from './check-client.ts'
import { recordRegistryAct } from './record-act.ts'
import { movedSectorProblems, sectorProblems } from './sector.ts'
import { tellApprovers, tellAuthors } from './tell-people.ts'

/** `changed-meanwhile`: it is no longer the version that was shown. `own`: the actor wrote a part of it. */
export type DecisionOutcome = 'done' | 'changed-meanwhile' | 'own' | { problems: ClientProblem[] }

/** Asks others to approve a draft. */
export async function submitVersion(
  kernel: Kernel,
  tx: Transaction,
  actor: Actor,
  place: ClientPlace,
  shown: { number: number; revision: number },
): Promise<DecisionOutcome> {
  const draft = await findShown(tx, place, shown)
  if (draft?.status !== 'draft') return 'changed-meanwhile'
  const problems = await faultsOf(tx, actor, place, draft)
  if (problems.length > 0) return { problems }
  if (!(await updateVersion(tx, { ...draft, status: 'waiting', submittedAt: kernel.clock.now() })))
    return 'changed-meanwhile'
  await tellApprovers(kernel, tx, draft)
  await recordRegistryAct(kernel, tx, actor, 'client.submitted', {
    ...place,
    details: { version: draft.number },
  })
  return 'done'
}

/**
 * Lets a version that waits go live, or sends it back. The second of two people: an approver of the public body, or the
 * operator by command, who wrote no part of it.
 */
export async function decideVersion(
  kernel: Kernel,
  tx: Transaction,
  actor: Actor,
  place: ClientPlace,
  decision: { number: number; revision: number } & (
    | { outcome: 'approve' }
    | { outcome: 'refuse'; reason: string }
  ),
): Promise<DecisionOutcome> {
  const waiting = await findShown(tx, place, decision)
  if (waiting?.status !== 'waiting') return 'changed-meanwhile'
  const decidedBy = actor.kind === 'person' ? actor.personId : null
  if (decidedBy !== null && !mayDecide(waiting, decidedBy)) return 'own'
  const isApproved = decision.outcome === 'approve'
  const problems = isApproved ? await faultsOf(tx, actor, place, waiting) : []
  if (problems.length > 0) return { problems }
  if (isApproved) await retireLiveVersion(tx, place.clientId)
  const decided: ClientVersion = {
    ...waiting,
    status: isApproved ? 'live' : 'refused',
    decidedAt: kernel.clock.now(),
    decidedBy,
    refusalReason: decision.outcome === 'refuse' ? decision.reason : null,
  }
  if (!(await updateVersion(tx, decided))) return 'changed-meanwhile'
  await tellAuthors(kernel, tx, decided)
  if (isApproved) await useConfiguration(kernel, tx, place, waiting.configuration)
  await recordRegistryAct(kernel, tx, actor, isApproved ? 'client.approved' : 'client.refused', {
    ...place,
    details: { version: waiting.number },
  })
  return 'done'
}

/** Who decides on the command line. */
export const operator = systemActor('identity.command-line')

async function findShown(
  tx: Transaction,
  { clientId }: ClientPlace,
  shown: { number: number; revision: number },
): Promise<ClientVersion | undefined> {
  const versions = await versionsOf(tx, clientId)
  return versions.find(({ number, revision }) => number === shown.number && revision === shown.revision)
}

async function faultsOf(
  tx: Transaction,
  actor: Actor,
  place: ClientPlace,
  { clientId, configuration }: ClientVersion,
): Promise<ClientProblem[]> {
  return [
    ...errorsAmong(checkClient(configuration)),
    ...(await (actor.kind === 'person'
      ? sectorProblems(tx, place, configuration)
      : movedSectorProblems(tx, clientId, configuration))),
  ]
}

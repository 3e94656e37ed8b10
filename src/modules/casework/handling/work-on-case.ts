import type { PersonActor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import { notFound } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { staleCase, type CaseChange } from './decide-case.ts'
import type { TimelineKind } from '../domain/timeline.ts'
import { decideCases } from '../permissions.ts'
import { findCase, recordAssignee, touchCase, type CaseFile, type SeenCase } from '../store/case-store.ts'
import { scopeOf } from '../store/scope.ts'
import { appendEntry } from '../store/timeline-store.ts'

/**
 * The actor takes an open case, from nobody or from a colleague, or gives it back.
 * @throws HttpProblem 404 for a case that is not the actor's to work on
 */
export async function assignCase(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  seen: SeenCase,
  action: 'take' | 'release',
): Promise<CaseChange> {
  const scope = scopeOf(actor, decideCases)
  const file = await recordAssignee(tx, scope, seen, action === 'take' ? actor.personId : null)
  if (file === undefined) return staleCase(await findCase(tx, scope, seen.id))
  await noteWork(kernel, tx, actor, file, { kind: action === 'take' ? 'assigned' : 'released', text: '' })
  return { isStale: false, file }
}

/**
 * Adds a note, which colleagues and auditors of the organisation can read and nobody can change.
 * @throws HttpProblem 404 for a case that is not the actor's to work on
 */
export async function addNote(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  caseId: string,
  text: string,
): Promise<void> {
  const file = await touchCase(tx, scopeOf(actor, decideCases), caseId)
  if (file === undefined) throw notFound()
  await noteWork(kernel, tx, actor, file, { kind: 'note', text })
}

async function noteWork(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  file: CaseFile,
  { kind, text }: { kind: TimelineKind; text: string },
): Promise<void> {
  await appendEntry(tx, kernel.crypto, file.id, {
    id: kernel.crypto.uuid(),
    kind,
    actorPersonId: actor.personId,
    actorName: actor.displayName,
    text,
    occurredAt: kernel.clock.now(),
  })
  await kernel.audit.record(tx, {
    actor,
    action: `casework.case.${kind === 'note' ? 'annotated' : kind}`,
    purpose: 'casework.purpose.decide',
    subjectPersonId: file.personId ?? undefined,
    organisationId: file.organisationId,
    resource: `casework.case:${file.id}`,
    details: { reference: file.reference },
  })
}

import { mayIn, membersOf, type PersonActor } from '#kernel/access'
import { notFound } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { identityOf, type ProvenIdentity } from '#modules/identity'
import type { CaseFact } from '../domain/case.ts'
import type { TimelineEntry } from '../domain/timeline.ts'
import { decideCases, viewCases } from '../permissions.ts'
import { findCase, findFacts, type CaseFile } from '../store/case-store.ts'
import { scopeOf } from '../store/scope.ts'
import { timelineOf } from '../store/timeline-store.ts'

/** All that a member of staff sees of a case. */
export interface CaseReading {
  file: CaseFile
  facts: CaseFact[]
  timeline: TimelineEntry[]
  /** Undefined for a person whose identity was never proved, or who has no account. */
  identity: ProvenIdentity | undefined
  /** May this actor take, annotate and decide it? */
  mayDecide: boolean
  /** Empty when nobody has it. */
  assigneeName: string
}

/**
 * Reads a case and records that it was read.
 * @throws HttpProblem 404 for a case that is not the actor's to see
 */
export async function readCase(kernel: Kernel, actor: PersonActor, caseId: string): Promise<CaseReading> {
  const { db, crypto } = kernel
  const scope = scopeOf(actor, viewCases)
  const file = await findCase(db, scope, caseId)
  const facts = await findFacts(db, crypto, scope, caseId)
  if (file === undefined || facts === undefined) throw notFound()
  const purpose = await recordRead(kernel, actor, file, 'casework.case.viewed', {})
  const { personId, organisationId } = file
  return {
    file,
    facts,
    timeline: await timelineOf(db, crypto, scope, caseId),
    identity:
      personId === null
        ? undefined
        : await identityOf(kernel, db, { actor, personId, purpose, organisationId }),
    mayDecide: mayIn(actor, decideCases, organisationId),
    assigneeName: await nameOfMember(kernel, file),
  }
}

/** Records that something of a case was read. @returns the purpose given */
export async function recordRead(
  kernel: Kernel,
  actor: PersonActor,
  { id, reference, personId, organisationId }: CaseFile,
  action: string,
  details: Readonly<Record<string, string>>,
): Promise<string> {
  const decides = mayIn(actor, decideCases, organisationId)
  const purpose = decides ? 'casework.purpose.view-case' : 'casework.purpose.check-work'
  await kernel.audit.record(kernel.db, {
    actor,
    action,
    purpose,
    subjectPersonId: personId ?? undefined,
    organisationId,
    resource: `casework.case:${id}`,
    details: { reference, ...details },
  })
  return purpose
}

async function nameOfMember({ db }: Kernel, { assigneePersonId, organisationId }: CaseFile): Promise<string> {
  if (assigneePersonId === null) return ''
  const members = await membersOf(db, organisationId)
  return members.find((member) => member.personId === assigneePersonId)?.displayName ?? ''
}

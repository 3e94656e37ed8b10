import { systemActor } from '#kernel/access'
import type { Queryable, Transaction } from '#kernel/db'
import type { LocalisedText } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import type { CaseFact, CaseOrigin, CaseStatus } from '../domain/case.ts'
import { caseOfOrigin, insertCase } from '../store/case-store.ts'
import { noteCaseType } from '../store/queue-store.ts'
import { appendEntry } from '../store/timeline-store.ts'

export interface CaseRequest {
  /** What kind of case: the name of the service it is about. */
  caseType: string
  /** Who decides. */
  organisationId: string
  /** Whom it is about, and who is told the decision; undefined when they have no account, then the origin tells them. */
  personId: string | undefined
  title: LocalisedText
  facts: readonly CaseFact[]
  origin: CaseOrigin
}

/**
 * Gives an organisation something to decide about a person. Asking again for the same origin and person answers the
 * case there is, so that a repeated delivery opens no second one.
 */
export async function openCase(
  kernel: Kernel,
  tx: Transaction,
  request: CaseRequest,
): Promise<{ caseId: string; reference: string }> {
  const { crypto, clock } = kernel
  const now = clock.now()
  const caseId = crypto.uuid()
  const reference = crypto.reference()
  if (!(await insertCase(tx, crypto, { ...request, id: caseId, reference, now })))
    return existing(tx, request)
  await noteCaseType(tx, request.organisationId, { name: request.caseType, title: request.title })
  await appendEntry(tx, crypto, caseId, {
    id: crypto.uuid(),
    kind: 'opened',
    actorPersonId: null,
    actorName: '',
    text: '',
    occurredAt: now,
  })
  await kernel.audit.record(tx, {
    actor: systemActor('casework.open-case'),
    action: 'casework.case.opened',
    purpose: 'casework.purpose.open-case',
    subjectPersonId: request.personId,
    organisationId: request.organisationId,
    resource: `casework.case:${caseId}`,
    details: { reference, caseType: request.caseType },
  })
  return { caseId, reference }
}

async function existing(
  tx: Transaction,
  { origin, personId }: CaseRequest,
): Promise<{ caseId: string; reference: string }> {
  const found = await caseOfOrigin(tx, origin, personId)
  if (found === undefined)
    throw new Error(`Another person's case has the origin ${origin.module} ${origin.id}`)
  return { caseId: found.id, reference: found.reference }
}

/** How a person's case stands, for showing to that person. */
export interface CaseStanding {
  reference: string
  status: CaseStatus
  decidedAt?: Date
  reason?: string
}

/** The standing of the case of one of the person's records; undefined when none was opened. */
export async function caseStatusOf(
  target: Queryable,
  { personId, origin }: { personId: string; origin: CaseOrigin },
): Promise<CaseStanding | undefined> {
  const found = await caseOfOrigin(target, origin, personId)
  if (found === undefined) return undefined
  const { reference, status, decidedAt, reason } = found
  return {
    reference,
    status,
    ...(decidedAt === null ? {} : { decidedAt }),
    ...(reason === null ? {} : { reason }),
  }
}

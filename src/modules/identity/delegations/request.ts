import type { PersonActor } from '#kernel/access'
import { addMs, dayMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { delegationRules, endOfDelegation } from '../domain/delegation.ts'
import { insertDelegation, insertRepresented } from '../store/delegation.ts'
import { recordDelegation } from './record.ts'
import { sealRepresented, type RepresentedDetails } from './represented.ts'

/** Asks a desk to confirm that somebody may act for their child or for a company. @returns its id */
export async function requestToAct(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  { details, organisationId }: { details: RepresentedDetails; organisationId: string },
): Promise<string> {
  const { crypto, clock } = kernel
  const kind = 'number' in details ? 'company' : 'child'
  const { minimumLevel, answerDays } = delegationRules[kind]
  const now = clock.now()
  const [id, grantorId, reference] = [crypto.uuid(), crypto.uuid(), crypto.reference()]
  await insertRepresented(tx, { id: grantorId, kind, sealedDetails: sealRepresented(kernel, details), now })
  const granteePersonId = actor.personId
  await insertDelegation(tx, {
    id,
    reference,
    kind,
    grantorId,
    granteePersonId,
    sealedInvitedEmail: null,
    codeHash: null,
    organisationId,
    services: null,
    minimumLevel,
    status: 'requested',
    askedAt: now,
    answerBy: addMs(now, answerDays * dayMs),
    endsAt: endOfDelegation(kind, now, 'dateOfBirth' in details ? details.dateOfBirth : undefined),
  })
  await recordDelegation(
    kernel,
    tx,
    actor,
    { id, kind, grantorId, granteePersonId, organisationId },
    'requested',
  )
  return id
}

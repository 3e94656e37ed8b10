import type { PersonActor } from '#kernel/access'
import type { Queryable, Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import type { ContraIndicatorCode } from '../domain/contra-indicator.ts'
import { messagePerson } from '../message-person.ts'
import {
  appealContraIndicator,
  mitigateContraIndicator,
  turnDownAppeal,
  type ContraIndicator,
} from '../store/contra-indicator.ts'
import { identityWords } from '../words.ts'
import { applyIndicators, raiseContraIndicator } from './indicators.ts'
import { judgeIdentity } from './judge.ts'
import { sealDetails } from './sealed.ts'

/** A fraud officer raises a concern about somebody. @returns its id */
export async function raiseConcern(
  kernel: Kernel,
  tx: Transaction,
  officer: PersonActor,
  concern: { personId: string; code: ContraIndicatorCode; reason: string; organisationId: string },
): Promise<string> {
  const id = await raiseContraIndicator(kernel, tx, {
    ...concern,
    source: 'fraud-desk',
    raisedBy: officer.personId,
  })
  await record(kernel, tx, officer, 'identity.concern.raised', { ...concern, id })
  return id
}

/**
 * A fraud officer finds that a concern does not hold, or no longer does. What it stood in the way of is judged anew.
 * @param concern as the officer saw it
 * @param reason told to a person who appealed
 * @returns false when it changed meanwhile
 */
export async function mitigateConcern(
  kernel: Kernel,
  tx: Transaction,
  officer: PersonActor,
  concern: ContraIndicator,
  reason: string,
): Promise<boolean> {
  const { id, version, personId, appealedAt } = concern
  const isDone = await mitigateContraIndicator(tx, {
    id,
    version,
    mitigation: 'fraud-desk',
    by: officer.personId,
    answer: sealDetails(kernel, 'appeal', reason),
    now: kernel.clock.now(),
  })
  if (!isDone) return false
  await record(kernel, tx, officer, 'identity.concern.mitigated', concern)
  await applyIndicators(kernel, tx, personId)
  await judgeIdentity(kernel, tx, personId)
  if (appealedAt !== null) await tellAnswer(kernel, tx, personId, reason)
  return true
}

/** A fraud officer finds that a concern holds although the person says otherwise. @returns false when it changed meanwhile */
export async function turnDown(
  kernel: Kernel,
  tx: Transaction,
  officer: PersonActor,
  concern: ContraIndicator,
  reason: string,
): Promise<boolean> {
  const { id, version, personId } = concern
  const sealedAnswer = sealDetails(kernel, 'appeal', reason)
  if (!(await turnDownAppeal(tx, { id, version, sealedAnswer, now: kernel.clock.now() }))) return false
  await record(kernel, tx, officer, 'identity.concern.upheld', concern)
  await tellAnswer(kernel, tx, personId, reason)
  return true
}

/** The person says that a concern is wrong, and why. @returns false where it is not theirs or waits for an answer */
export async function appealConcern(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  id: string,
  why: string,
): Promise<boolean> {
  const { personId } = actor
  const sealedAppeal = sealDetails(kernel, 'appeal', why)
  if (!(await appealContraIndicator(tx, { id, personId, sealedAppeal, now: kernel.clock.now() })))
    return false
  await record(kernel, tx, actor, 'identity.concern.appealed', { id, personId, organisationId: null })
  return true
}

/** Also for each view of a concern by staff: it is about somebody. */
export async function record(
  kernel: Kernel,
  target: Queryable,
  actor: PersonActor,
  action: string,
  concern: { id: string; personId: string; organisationId: string | null },
): Promise<void> {
  await kernel.audit.record(target, {
    actor,
    action,
    purpose: 'identity.purpose.lookIntoFraud',
    subjectPersonId: concern.personId,
    organisationId: concern.organisationId ?? undefined,
    resource: `identity.concern:${concern.id}`,
  })
}

async function tellAnswer(kernel: Kernel, tx: Transaction, personId: string, reason: string): Promise<void> {
  await messagePerson(kernel, tx, {
    personId,
    template: 'identity.appeal-answered',
    subject: (locale) => identityWords.in(locale)('message.appeal.subject'),
    body: (locale) => identityWords.in(locale)('message.appeal.body', { reason, address: kernel.origin }),
  })
}

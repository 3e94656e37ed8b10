import { updatePersonStanding, type Actor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import type { InterventionKind } from '../domain/interventions.ts'
import { displayNameOf } from '../domain/name.ts'
import { messagePerson } from '../message-person.ts'
import { answerAppeal } from '../store/appeal.ts'
import { insertIntervention, liftIntervention, type Intervention } from '../store/intervention.ts'
import { findHeldIdentity, suspendIdentity } from '../store/proven-identity.ts'
import { identityWords } from '../words.ts'
import { endAllSessions } from './end-sessions.ts'

export interface NewIntervention {
  actor: Actor
  personId: string
  kind: InterventionKind
  /** For staff; the person is not told. */
  reason: string
}

/**
 * Stops or limits an account: all its sessions end, and its owner is told, at once by a message and again when they sign
 * in, with a way to have it looked at.
 * @returns false when it is so already
 */
export async function setIntervention(
  kernel: Kernel,
  tx: Transaction,
  { actor, personId, kind, reason }: NewIntervention,
): Promise<boolean> {
  const { crypto, clock } = kernel
  const now = clock.now()
  const setBy = personOf(actor)
  if (!(await insertIntervention(tx, { id: crypto.uuid(), personId, kind, reason, setBy, now }))) return false
  if (kind === 'prove-again') await setAsideIdentity(tx, personId, now)
  await endAllSessions(kernel, tx, personId)
  await record(kernel, tx, actor, personId, 'identity.intervention.set', kind)
  await tell(kernel, tx, personId, kind)
  return true
}

/** Nobody may rely on what was proved, until it is proved again. */
async function setAsideIdentity(tx: Transaction, personId: string, now: Date): Promise<void> {
  const identity = await findHeldIdentity(tx, personId)
  if (identity === undefined) return
  await suspendIdentity(tx, personId, now)
  await updatePersonStanding(tx, { id: personId, displayName: displayNameOf(identity), identityLevel: 0 })
}

/** Gives an account back. @returns false when it was not stopped in this way */
export async function endIntervention(
  kernel: Kernel,
  tx: Transaction,
  actor: Actor,
  intervention: Pick<Intervention, 'id' | 'personId' | 'kind'>,
): Promise<boolean> {
  const { personId, kind } = intervention
  const now = kernel.clock.now()
  const by = personOf(actor)
  if (!(await liftIntervention(tx, { personId, kind, liftedBy: by, now }))) return false
  await answerAppeal(tx, { interventionId: intervention.id, answeredBy: by, now })
  if (kind === 'prove-again') await restoreIdentity(tx, personId, now)
  await record(kernel, tx, actor, personId, 'identity.intervention.lifted', kind)
  await tell(kernel, tx, personId, 'lifted')
  return true
}

async function restoreIdentity(tx: Transaction, personId: string, now: Date): Promise<void> {
  const identity = await findHeldIdentity(tx, personId)
  if (identity === undefined || identity.expiresAt <= now) return
  await suspendIdentity(tx, personId, null)
  const displayName = displayNameOf(identity)
  await updatePersonStanding(tx, { id: personId, displayName, identityLevel: identity.level })
}

/** Looked at again, and left as it is: tells the person. */
export async function keepIntervention(
  kernel: Kernel,
  tx: Transaction,
  actor: Actor,
  { id: interventionId, personId }: Pick<Intervention, 'id' | 'personId'>,
): Promise<void> {
  const now = kernel.clock.now()
  if (!(await answerAppeal(tx, { interventionId, answeredBy: personOf(actor), now }))) return
  await record(kernel, tx, actor, personId, 'identity.intervention.kept', 'appeal')
  await messagePerson(kernel, tx, {
    personId,
    template: 'identity.appeal-answered',
    subject: (locale) => identityWords.in(locale)('appeal.answer.subject'),
    body: (locale) => identityWords.in(locale)('appeal.answer.kept'),
  })
}

function personOf(actor: Actor): string | null {
  return actor.kind === 'person' ? actor.personId : null
}

async function record(
  kernel: Kernel,
  tx: Transaction,
  actor: Actor,
  personId: string,
  action: string,
  kind: string,
): Promise<void> {
  await kernel.audit.record(tx, {
    actor,
    action,
    purpose: 'identity.purpose.protectAccounts',
    subjectPersonId: personId,
    details: { kind },
  })
}

async function tell(
  kernel: Kernel,
  tx: Transaction,
  personId: string,
  what: InterventionKind | 'lifted',
): Promise<void> {
  await messagePerson(kernel, tx, {
    personId,
    template: 'identity.intervention',
    subject: (locale) => identityWords.in(locale)('intervention.notice.subject'),
    body: (locale) => `${identityWords.in(locale)(`intervention.notice.${what}`)}\n\n${kernel.origin}`,
  })
}

import { updatePersonStanding, type PersonActor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import { formatDate } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import type { DeskAssessment } from '../domain/desk-check.ts'
import { displayNameOf } from '../domain/name.ts'
import { identityProved } from '../events.ts'
import { messagePerson } from '../message-person.ts'
import { decideCheck, type IdentityCheck } from '../store/identity-check.ts'
import { findProvenIdentity, saveProvenIdentity } from '../store/proven-identity.ts'
import { identityWords } from '../words.ts'

/** What an officer decided. A check that proves nothing carries the reason, which the person is told. */
export type DeskDecision = { confirmed: DeskAssessment } | { notConfirmed: string }

/**
 * Ends a check: raises the person's identity or not, tells them, and records it.
 * @param check as the officer saw it
 * @returns false when it changed meanwhile, and nothing was done
 */
export async function endCheck(
  kernel: Kernel,
  tx: Transaction,
  officer: PersonActor,
  check: IdentityCheck,
  decision: DeskDecision,
): Promise<boolean> {
  const isConfirmed = 'confirmed' in decision
  const isDone = await decideCheck(tx, {
    id: check.id,
    organisationIds: [check.organisationId],
    version: check.version,
    status: isConfirmed ? 'confirmed' : 'not-confirmed',
    profile: isConfirmed ? decision.confirmed.profile : null,
    reason: isConfirmed ? null : decision.notConfirmed,
    decidedBy: officer.personId,
    now: kernel.clock.now(),
  })
  if (!isDone) return false
  await kernel.audit.record(tx, {
    actor: officer,
    action: isConfirmed ? 'identity.check.confirmed' : 'identity.check.not-confirmed',
    purpose: 'identity.purpose.checkIdentity',
    subjectPersonId: check.personId,
    organisationId: check.organisationId,
    resource: `identity.check:${check.id}`,
    details: { reference: check.reference },
  })
  if (isConfirmed) await raiseIdentity(kernel, tx, check, decision.confirmed)
  else await tellNotConfirmed(kernel, tx, check, decision.notConfirmed)
  return true
}

async function raiseIdentity(
  kernel: Kernel,
  tx: Transaction,
  check: IdentityCheck,
  { profile, level }: DeskAssessment,
): Promise<void> {
  const { personId, givenNames, familyName, dateOfBirth, id: checkId } = check
  const provenAt = kernel.clock.now()
  const held = (await findProvenIdentity(tx, personId))?.level ?? 0
  const raised = held > level ? held : level
  await saveProvenIdentity(tx, {
    personId,
    level: raised,
    profile,
    givenNames,
    familyName,
    dateOfBirth,
    provenAt,
    checkId,
  })
  await updatePersonStanding(tx, { id: personId, displayName: displayNameOf(check), identityLevel: raised })
  await kernel.events.emit(tx, identityProved, { personId, level: raised, provenAt: provenAt.toISOString() })
  await messagePerson(kernel, tx, {
    personId,
    template: 'identity.check-confirmed',
    subject: (locale) => identityWords.in(locale)('message.confirmed.subject'),
    body: (locale) =>
      identityWords.in(locale)('message.confirmed.body', {
        name: displayNameOf(check),
        date: formatDate(locale, provenAt),
        address: kernel.origin,
      }),
  })
}

async function tellNotConfirmed(
  kernel: Kernel,
  tx: Transaction,
  check: IdentityCheck,
  reason: string,
): Promise<void> {
  await messagePerson(kernel, tx, {
    personId: check.personId,
    template: 'identity.check-not-confirmed',
    subject: (locale) => identityWords.in(locale)('message.notConfirmed.subject'),
    body: (locale) =>
      identityWords.in(locale)('message.notConfirmed.body', { reason, address: kernel.origin }),
  })
}

import type { PersonActor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import { calendarDay } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { deskProfile, together } from '../domain/desk-check.ts'
import { evidenceKindsOf } from '../evidence-kinds.ts'
import { messagePerson } from '../message-person.ts'
import { heldBy } from '../proofing/held.ts'
import { applyIndicators, mitigateAtDesk } from '../proofing/indicators.ts'
import { judgeIdentity } from '../proofing/judge.ts'
import { sealDetails, unsealDetails } from '../proofing/sealed.ts'
import { saveEvidence } from '../store/evidence.ts'
import { decideCheck, type IdentityCheck } from '../store/identity-check.ts'
import { saveScore } from '../store/identity-score.ts'
import { findProofing, lockProofing, markProofingFailed, saveClaimedIdentity } from '../store/proofing.ts'
import { changeProvenAddress } from '../store/proven-detail.ts'
import { identityWords } from '../words.ts'
import { applyChange } from './apply-change.ts'
import type { Confirmation, DeskDecision } from './read-decision.ts'

const source = 'desk'

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
  await lockProofing(tx, check.personId)
  const isConfirmed = 'confirmed' in decision
  const profile =
    isConfirmed && check.purpose === 'prove'
      ? deskProfile(together(await heldBy(tx, check.personId), decision.confirmed.findings))
      : undefined
  const isDone = await decideCheck(tx, {
    id: check.id,
    organisationIds: [check.organisationId],
    version: check.version,
    status: isConfirmed ? 'confirmed' : 'not-confirmed',
    profile: profile ?? null,
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
  if (isConfirmed) await keepConfirmed(kernel, tx, officer, check, decision.confirmed)
  else await tellNotConfirmed(kernel, tx, check, decision.notConfirmed)
  return true
}

async function keepConfirmed(
  kernel: Kernel,
  tx: Transaction,
  officer: PersonActor,
  check: IdentityCheck,
  confirmation: Confirmation,
): Promise<void> {
  if (check.sealedChange !== null) {
    const change = unsealDetails(kernel, 'change', check.sealedChange)
    await applyChange(kernel, tx, check.personId, change)
    return
  }
  await keepFindings(kernel, tx, officer, check, confirmation)
  await mitigateAtDesk(kernel, tx, check.personId, officer.personId)
  await judgeIdentity(kernel, tx, check.personId, check.id)
  await applyIndicators(kernel, tx, check.personId)
}

async function keepFindings(
  kernel: Kernel,
  tx: Transaction,
  officer: PersonActor,
  check: IdentityCheck,
  { findings, passport, permit, address }: Confirmation,
): Promise<void> {
  const { personId, organisationId, givenNames, familyName, dateOfBirth } = check
  const now = kernel.clock.now()
  if ((await findProofing(tx, personId))?.claimed === undefined)
    await saveClaimedIdentity(tx, { personId, givenNames, familyName, dateOfBirth, now })
  const kinds = evidenceKindsOf(kernel)
  const sealed = {
    passport: passport === undefined ? null : sealDetails(kernel, 'passport', passport),
    'driving-permit': permit === undefined ? null : sealDetails(kernel, 'driving-permit', permit),
  }
  for (const piece of findings.evidence) {
    const document = kinds.find(({ kind }) => kind === piece.kind)?.document
    const sealedDetails = document === undefined ? null : sealed[document]
    await saveEvidence(tx, {
      ...piece,
      id: kernel.crypto.uuid(),
      personId,
      source,
      organisationId,
      verifiedBy: officer.personId,
      document: sealedDetails === null || document === undefined ? null : document,
      sealedDetails,
      recordedAt: now,
    })
  }
  for (const kind of ['activity', 'fraud', 'verification'] as const)
    await saveScore(tx, { personId, kind, source, score: findings[kind], organisationId, now })
  if (address === undefined) return
  const sealedAddress = sealDetails(kernel, 'address', address.address)
  const day = calendarDay(now)
  const { validFrom } = address
  await changeProvenAddress(
    tx,
    { id: kernel.crypto.uuid(), personId, sealed: sealedAddress, validFrom },
    validFrom ?? day,
  )
}

async function tellNotConfirmed(
  kernel: Kernel,
  tx: Transaction,
  check: IdentityCheck,
  reason: string,
): Promise<void> {
  if (check.purpose === 'prove') await markProofingFailed(tx, check.personId, kernel.clock.now())
  await messagePerson(kernel, tx, {
    personId: check.personId,
    template: 'identity.check-not-confirmed',
    subject: (locale) => identityWords.in(locale)('message.notConfirmed.subject'),
    body: (locale) =>
      identityWords.in(locale)('message.notConfirmed.body', { reason, address: kernel.origin }),
  })
}

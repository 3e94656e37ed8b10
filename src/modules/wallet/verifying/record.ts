import { systemActor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { answerOf } from '../domain/check-answer.ts'
import type { PresentationRequest } from '../store/presentation.ts'
import { insertResult, type RefusalReason } from '../store/presentation-result.ts'
import { checkOf } from '../store/card-check.ts'
import type { CheckedCard } from './check-answer.ts'
import { sealClaims, sealStanding } from './result.ts'

const nothing = {
  sealedClaims: null,
  issuerOrganisationId: null,
  issuerNameEn: null,
  issuerNameCy: null,
  answer: null,
  statusFetchedAt: null,
  sealedStanding: null,
} as const

/** Keeps that nothing came of a request, and why. */
export async function recordRefusal(
  kernel: Kernel,
  tx: Transaction,
  request: PresentationRequest,
  { refusedBecause }: { refusedBecause: RefusalReason },
): Promise<void> {
  const checkedAt = kernel.clock.now()
  await insertResult(tx, { ...nothing, requestId: request.id, outcome: 'refused', refusedBecause, checkedAt })
  await audit(kernel, tx, request, { outcome: refusedBecause })
}

/** Keeps what was asked for, and nothing else that a wallet may have sent; of a named check only its answer. */
export async function recordSharing(
  kernel: Kernel,
  tx: Transaction,
  request: PresentationRequest,
  { cards, statusFetchedAt }: { cards: readonly CheckedCard[]; statusFetchedAt: Date | undefined },
): Promise<void> {
  const [first] = cards
  const { checkId, verifierOrganisationId } = request
  const check = checkId === null ? undefined : await checkOf(tx, [verifierOrganisationId], checkId)
  const isCheck = checkId !== null
  await insertResult(tx, {
    requestId: request.id,
    outcome: 'accepted',
    refusedBecause: null,
    sealedClaims: sealClaims(kernel, isCheck ? {} : mergedClaims(cards)),
    issuerOrganisationId: first?.issuer?.organisationId ?? null,
    issuerNameEn: first?.issuer?.name.en ?? null,
    issuerNameCy: first?.issuer?.name.cy ?? null,
    answer: isCheck ? answerOf(check?.options ?? [], cards) : null,
    statusFetchedAt: statusFetchedAt ?? null,
    // A check is over when it was looked at; a form asks again before it is sent.
    sealedStanding: isCheck ? null : sealStanding(kernel, cards),
    checkedAt: kernel.clock.now(),
  })
  const claims = cards.flatMap((card) => Object.keys(card.claims))
  await audit(kernel, tx, request, { outcome: 'shown', claims })
}

function mergedClaims(cards: readonly CheckedCard[]): CheckedCard['claims'] {
  return Object.fromEntries(cards.flatMap(({ claims }) => Object.entries(claims)))
}

async function audit(
  kernel: Kernel,
  tx: Transaction,
  request: PresentationRequest,
  details: { outcome: string; claims?: readonly string[] },
): Promise<void> {
  // A refusal by the person used nothing of theirs.
  if (details.outcome === 'declined' && request.checkId === null) return
  await kernel.audit.record(tx, {
    actor: systemActor('wallet.verify'),
    action: details.outcome === 'shown' ? 'wallet.credential.presented' : 'wallet.credential.refused',
    purpose: request.checkId === null ? 'wallet.purpose.present' : 'wallet.purpose.check',
    subjectPersonId: request.personId ?? undefined,
    organisationId: request.verifierOrganisationId,
    resource: `wallet.presentation:${request.id}`,
    details: {
      template: request.template,
      claims: details.claims ?? [],
      ...(details.outcome === 'shown' ? {} : { because: details.outcome }),
    },
  })
}

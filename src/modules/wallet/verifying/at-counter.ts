import type { PersonActor } from '#kernel/access'
import { addMs, minuteMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import type { LocalisedText } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { answerOf } from '../domain/check-answer.ts'
import { counterAudience, counterLifetimeMs } from '../domain/counter-code.ts'
import { clockSkewMs } from '../domain/limits.ts'
import { OAuthError } from '../domain/oauth-error.ts'
import { trustedIssuersFor } from '../registers/accepted-issuers.ts'
import type { CardCheck } from '../store/card-check.ts'
import { useNonce } from '../store/nonce.ts'
import type { RefusalReason } from '../store/presentation-result.ts'
import { templateNamed } from '../templates/catalogue.ts'
import { keptStatusOf } from './card-status.ts'
import { checkedCard, noTrust, type CheckedCard } from './check-answer.ts'
import { parseDcql } from '../domain/dcql/parse.ts'
import { checkSdJwtVc } from './sd-jwt-vc.ts'
import { askedBy } from './start-check.ts'

/** What a card that was shown across a counter says. */
export type CounterOutcome =
  | { answer: boolean; issuerName: LocalisedText | undefined; statusFetchedAt: Date }
  | { refusedBecause: CounterRefusal; statusFetchedAt?: Date }

export type CounterRefusal =
  | Exclude<RefusalReason, 'declined'>
  /** It is no card, or not one that was asked for, or its proof does not hold. */
  | 'not-genuine'
  /** It was shown before. */
  | 'shown-before'
  /** Its status is not known, or what is known is too old for this check. */
  | 'status-unknown'
  | 'status-too-old'

/**
 * Checks a card without asking its wallet: the holder signed it for this site a moment ago, and it counts once. What is
 * known of its status may be older than now, which is said, but not older than the check allows. Nothing is kept of it.
 * @param shown an SD-JWT with key binding, scanned or pasted
 */
export async function checkAtCounter(
  kernel: Kernel,
  tx: Transaction,
  { actor, check, shown }: { actor: PersonActor; check: CardCheck; shown: string },
): Promise<CounterOutcome> {
  // A wallet shows it in several parts, and scanners end each with a new line.
  const outcome = await outcomeOf(kernel, tx, check, shown.replaceAll(/\s/g, ''))
  await kernel.audit.record(tx, {
    actor,
    action: 'wallet.check.at-counter',
    purpose: 'wallet.purpose.check',
    organisationId: check.organisationId,
    resource: `wallet.check:${check.id}`,
    details: { check: check.name.en, outcome: 'answer' in outcome ? 'answered' : outcome.refusedBecause },
  })
  return outcome
}

async function outcomeOf(
  kernel: Kernel,
  tx: Transaction,
  check: CardCheck,
  shown: string,
): Promise<CounterOutcome> {
  const card = await genuineCard(kernel, tx, check, shown)
  if (card === undefined) return { refusedBecause: 'not-genuine' }
  const now = kernel.clock.now()
  const forgottenAt = addMs(now, counterLifetimeMs + 2 * clockSkewMs)
  if (!(await useNonce(tx, kernel.crypto.sha256(signedPartOf(shown)), forgottenAt)))
    return { refusedBecause: 'shown-before' }
  if (card.refusedBecause !== undefined) return { refusedBecause: card.refusedBecause }
  const maximumAgeMs = check.longestStatusAgeMinutes * minuteMs
  const status = await keptStatusOf(kernel, tx, card)
  if (status === undefined) return { refusedBecause: 'status-unknown' }
  const { state, fetchedAt: statusFetchedAt } = status
  if (state !== 'valid') return { refusedBecause: state, statusFetchedAt }
  if (now.getTime() - statusFetchedAt.getTime() > maximumAgeMs) {
    return { refusedBecause: 'status-too-old', statusFetchedAt }
  }
  return { answer: answerOf(check.options, [card]), issuerName: card.issuer?.name, statusFetchedAt }
}

/** Without its signature: from one that holds, whoever sees it can make another that holds too (ECDSA). */
function signedPartOf(shown: string): string {
  return shown.slice(0, shown.lastIndexOf('.'))
}

/** The card that was shown, if it answers a part of the check. */
async function genuineCard(
  kernel: Kernel,
  tx: Transaction,
  check: CardCheck,
  shown: string,
): Promise<CheckedCard | undefined> {
  const asked = await askedBy(kernel, tx, check)
  const query = parseDcql(asked.dcql)
  for (const credential of query.credentials) {
    const part = asked.cards.find(({ queryId }) => queryId === credential.id)
    if (part?.format !== 'dc+sd-jwt') continue
    const template = await templateNamed(kernel, tx, part.template)
    const issuers = await trustedIssuersFor(kernel, tx, template, check.organisationId)
    const challenge = {
      audience: counterAudience(kernel.origin),
      nonce: undefined,
      oldestMs: counterLifetimeMs,
      sessionTranscript: new Uint8Array(),
    }
    try {
      const context = { challenge, issuers, ownTrust: noTrust, now: kernel.clock.now() }
      return checkedCard(checkSdJwtVc(shown, context), credential, part)
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error
    }
  }
  return undefined
}

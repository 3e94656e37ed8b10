import type { Queryable } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import type { ClaimValues } from '../domain/template.ts'
import { requestStanding } from '../store/presentation-result.ts'
import type { CheckedCard } from './check-answer.ts'
import type { StatusPlaceOfCard } from './shown.ts'

/** How a presentation stands. */
export interface PresentationStanding {
  /** `waiting` until the person it was meant for is back with the answer. */
  status: 'waiting' | 'accepted' | 'refused'
  /** When accepted: the claims asked for, no others. */
  claims?: ClaimValues
  /** When refused: `declined`, `revoked`, `suspended`, `expired`, `not-yet-valid` or `untrusted-issuer`. */
  refusedBecause?: string
  checkedAt?: Date
  /** When accepted: the public body that issued the card. */
  issuer?: Record<Locale, string>
}

const claimsPurpose = 'wallet.presented-claims'
const standingPurpose = 'wallet.presented-standing'

export function sealClaims(kernel: Pick<Kernel, 'crypto'>, claims: ClaimValues): string {
  return kernel.crypto.seal(claimsPurpose, JSON.stringify(claims))
}

/** What decides whether a card that was shown still counts. */
export interface KeptStanding {
  status: StatusPlaceOfCard | undefined
  /** ISO 8601 */
  validUntil: string | undefined
  template: string
}

export function sealStanding(kernel: Pick<Kernel, 'crypto'>, cards: readonly CheckedCard[]): string {
  const kept = cards.map(({ status, validUntil, template }) => ({
    status,
    validUntil: validUntil?.toISOString(),
    template,
  }))
  return kernel.crypto.seal(standingPurpose, JSON.stringify(kept))
}

export function unsealStanding(kernel: Pick<Kernel, 'crypto'>, sealed: string): KeptStanding[] {
  // Sealed by sealStanding, and authenticated: it is what sealStanding wrote.
  return JSON.parse(kernel.crypto.unseal(standingPurpose, sealed)) as KeptStanding[]
}

/**
 * Undefined for an unknown request, or one that was forgotten after 30 days.
 * The caller must know that the request is the actor's: it holds the id in a record of its own.
 */
export async function presentationOf(
  kernel: Kernel,
  target: Queryable,
  requestId: string,
): Promise<PresentationStanding | undefined> {
  const standing = await requestStanding(target, requestId)
  if (standing === undefined) return undefined
  const { result } = standing
  if (result === undefined) return { status: 'waiting' }
  const { refusedBecause, sealedClaims, issuerNameEn, issuerNameCy, checkedAt } = result
  if (sealedClaims === null)
    return { status: 'refused', refusedBecause: refusedBecause ?? 'declined', checkedAt }
  // Sealed by sealClaims, and authenticated: it is what sealClaims wrote.
  const claims = JSON.parse(kernel.crypto.unseal(claimsPurpose, sealedClaims)) as ClaimValues
  const issuer =
    issuerNameEn === null || issuerNameCy === null ? {} : { issuer: { en: issuerNameEn, cy: issuerNameCy } }
  return { status: 'accepted', claims, checkedAt, ...issuer }
}

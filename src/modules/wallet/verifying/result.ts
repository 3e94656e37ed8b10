import { organisationById } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import type { ClaimValues } from '../domain/template.ts'
import { requestStanding } from '../store/presentation.ts'

/** How a presentation stands. */
export interface PresentationStanding {
  /** `waiting` until the person it was meant for is back with the answer. */
  status: 'waiting' | 'accepted' | 'refused'
  /** When accepted: the claims asked for, no others. */
  claims?: ClaimValues
  /** When refused: `declined`, `revoked`, `expired` or `untrusted-issuer`. */
  refusedBecause?: string
  checkedAt?: Date
  /** When accepted: the public body that issued the card. */
  issuer?: Record<Locale, string>
}

const claimsPurpose = 'wallet.presented-claims'

export function sealClaims(kernel: Kernel, claims: ClaimValues): string {
  return kernel.crypto.seal(claimsPurpose, JSON.stringify(claims))
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
  const { refusedBecause, sealedClaims, issuerOrganisationId, checkedAt } = result
  if (sealedClaims === null)
    return { status: 'refused', refusedBecause: refusedBecause ?? 'declined', checkedAt }
  // Sealed by sealClaims, and authenticated: it is what sealClaims wrote.
  const claims = JSON.parse(kernel.crypto.unseal(claimsPurpose, sealedClaims)) as ClaimValues
  const issuer =
    issuerOrganisationId === null ? undefined : await organisationById(target, issuerOrganisationId)
  return {
    status: 'accepted',
    claims,
    checkedAt,
    ...(issuer === undefined ? {} : { issuer: { ...issuer.name } }),
  }
}

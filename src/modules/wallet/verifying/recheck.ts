import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { trustedIssuersFor } from '../registers/accepted-issuers.ts'
import { requestStanding } from '../store/presentation-result.ts'
import { findTemplate } from '../templates/catalogue.ts'
import { isOwnStatus, keptStatusOf, statusOfCard, type KnownStatus } from './card-status.ts'
import { unsealStanding, type KeptStanding } from './result.ts'

/** Whether what was shown some time ago still counts; `unknown` when that cannot be told, or it was forgotten. */
export type RecheckedStanding = 'valid' | 'revoked' | 'suspended' | 'expired' | 'unknown'

/**
 * Asks again whether the cards of an accepted presentation count. The caller must know that the request is the actor's.
 * @param from `anywhere` may fetch the lists of other issuers, so not within a transaction; `here` uses what is kept
 */
export async function recheckPresentation(
  kernel: Kernel,
  target: Queryable,
  requestId: string,
  from: 'anywhere' | 'here',
): Promise<RecheckedStanding> {
  const standing = await requestStanding(target, requestId)
  const sealed = standing?.result?.sealedStanding ?? null
  if (standing === undefined || sealed === null) return 'unknown'
  for (const kept of unsealStanding(kernel, sealed)) {
    const state = await stateOf(kernel, target, kept, standing.verifierOrganisationId, from)
    if (state !== 'valid') return state
  }
  return 'valid'
}

async function stateOf(
  kernel: Kernel,
  target: Queryable,
  kept: KeptStanding,
  verifierOrganisationId: string,
  from: 'anywhere' | 'here',
): Promise<RecheckedStanding> {
  if (kept.validUntil !== undefined && new Date(kept.validUntil) <= kernel.clock.now()) return 'expired'
  const known = await statusOf(kernel, target, kept, verifierOrganisationId, from)
  return known?.state ?? 'unknown'
}

async function statusOf(
  kernel: Kernel,
  target: Queryable,
  { status, template: templateName }: KeptStanding,
  verifierOrganisationId: string,
  from: 'anywhere' | 'here',
): Promise<KnownStatus | undefined> {
  if (isOwnStatus(kernel, { status })) return statusOfCard(kernel, target, { status, issuer: undefined })
  const template = await findTemplate(kernel, target, templateName)
  if (template === undefined) return undefined
  const read = from === 'anywhere' ? statusOfCard : keptStatusOf
  for (const issuer of await trustedIssuersFor(kernel, target, template, verifierOrganisationId)) {
    const known = await read(kernel, target, { status, issuer })
    if (known !== undefined) return known
  }
  return undefined
}

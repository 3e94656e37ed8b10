import type { Actor } from '#kernel/access'
import { addMs, dayMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import type { ClaimValues } from '../domain/template.ts'
import { changeEntitlement } from '../entitlements/change.ts'
import { offerAgain } from '../issuing/offers.ts'
import { lockOutdated, setReplaceBy } from '../store/card-life.ts'
import { lockActiveEntitlement } from '../store/entitlement.ts'
import { withdrawOffers, type Origin } from '../store/offer.ts'
import { templateNamed } from '../templates/catalogue.ts'
import { tellChanged } from './messages.ts'

const defaultReplaceWithinDays = 30

/** What a card states that is no longer so: somebody moved, or has another name. */
export interface FactsChanged {
  origin: Origin
  /** The claims that changed; the others stay. */
  claims: ClaimValues
  actor: Actor
}

/**
 * Changes what cards state. Holders of an outdated card are offered a new one; the old card stops counting when the new
 * one is in the same kind of wallet, or when the template's time for it is over.
 * @returns how many cards are to be replaced
 * @throws TypeError for claims that are not the template's
 */
export async function changeCards(kernel: Kernel, tx: Transaction, change: FactsChanged): Promise<number> {
  const { origin, claims, actor } = change
  // Offers before entitlements, as everywhere.
  const waiting = await withdrawOffers(tx, origin)
  const entitlementIds = await changeEntitlement(kernel, tx, { origin, claims })
  let outdated = 0
  for (const entitlementId of entitlementIds) {
    outdated += await replaceOutdated(kernel, tx, { entitlementId, actor, hadOffer: waiting > 0 })
  }
  return outdated
}

async function replaceOutdated(
  kernel: Kernel,
  tx: Transaction,
  { entitlementId, actor, hadOffer }: { entitlementId: string; actor: Actor; hadOffer: boolean },
): Promise<number> {
  const now = kernel.clock.now()
  const entitlement = await lockActiveEntitlement(tx, entitlementId, now)
  if (entitlement === undefined) return 0
  const { template: name, personId, organisationId } = entitlement
  await kernel.audit.record(tx, {
    actor,
    action: 'wallet.entitlement.changed',
    purpose: 'wallet.purpose.changed',
    subjectPersonId: personId,
    organisationId,
    resource: `wallet.entitlement:${entitlementId}`,
    details: { template: name },
  })
  const cards = await lockOutdated(tx, entitlementId)
  const offer =
    cards.length > 0 || hadOffer ? await offerAgain(kernel, tx, { entitlementId, personId }) : undefined
  if (cards.length === 0 || offer === undefined) return 0
  const template = await templateNamed(kernel, tx, name)
  const days = template.refresh?.replaceWithinDays ?? defaultReplaceWithinDays
  const until = addMs(now, days * dayMs)
  await setReplaceBy(
    tx,
    cards.map(({ id }) => id),
    until,
  )
  await tellChanged(kernel, tx, entitlement, { offerId: offer.offerId, until })
  return cards.length
}

import { organisationBySlug, systemActor } from '#kernel/access'
import { addMs } from '#kernel/clock'
import type { Queryable, Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { offerLifetimeMs } from '../domain/limits.ts'
import { claimsThatDiffer, type ClaimValues, type CredentialTemplate } from '../domain/template.ts'
import { sealClaims } from '../entitlements/claims.ts'
import { tellReady } from '../messages.ts'
import { withCleanImages } from '../portraits/portrait.ts'
import { deathOf } from '../store/death.ts'
import { insertEntitlement, lockActiveEntitlement, type Entitlement } from '../store/entitlement.ts'
import { insertOffer, withdrawOffersOfEntitlement, type Origin } from '../store/offer.ts'
import { storedTemplate } from '../store/template.ts'
import { templateNamed } from '../templates/catalogue.ts'

/** What a person is entitled to hold. */
export interface NewCredentialOffer {
  /** Name of a live template. */
  template: string
  personId: string
  /** The issuing public body. */
  organisationId: string
  /** The claims of the template, without those it works out from others. */
  claims: ClaimValues
  /** What the entitlement rests on; `revokeCredentials` takes it back by this. */
  origin: Origin
  /** When the entitlement ends by itself; without it, when it is taken back. */
  endsAt?: Date
  /**
   * Wallets may collect the card only after a further step: from that moment, or once `releaseEntitlements` is called. Until
   * then they are told to wait, and ask again by themselves.
   */
  deferUntil?: Date | 'released'
}

/** Why somebody is not offered a card, although template and claims are right. */
export type OfferRefusal = 'other-body' | 'retired' | 'died'

/** A card that must not be given; what was written before in the transaction can still be kept. */
export class OfferRefusedError extends Error {
  override readonly name = 'OfferRefusedError'
  readonly refusal: OfferRefusal

  constructor(refusal: OfferRefusal, template: string) {
    super(`The card ${template} is not given: ${reasons[refusal]}`)
    this.refusal = refusal
  }
}

const reasons: Readonly<Record<OfferRefusal, string>> = {
  'other-body': 'another public body issues it',
  retired: 'it is no longer given to anybody',
  died: 'the person has died',
}

/**
 * Offers a credential to a person, and tells them; they collect it into wallets of their choice. The claims are kept, sealed,
 * for as long as the entitlement lasts: for other devices, for a card that was lost, and for refreshing.
 * @throws TypeError for an unknown template, or claims that are not the template's
 * @throws OfferRefusedError for a card of another public body, one that is retired, and somebody who has died
 * @throws PortraitError for an image that cannot stand on the card
 */
export async function offerCredential(
  kernel: Kernel,
  tx: Transaction,
  offer: NewCredentialOffer,
): Promise<{ offerId: string; entitlementId: string }> {
  const template = await templateNamed(kernel, tx, offer.template)
  const differing = claimsThatDiffer(template, offer.claims)
  if (differing.length > 0) {
    throw new TypeError(`The claims offered and those of ${template.name} differ in: ${differing.join(', ')}`)
  }
  const refusal = await refusalOf(tx, template, offer)
  if (refusal !== undefined) throw new OfferRefusedError(refusal, template.name)
  const { personId, organisationId, origin } = offer
  const id = kernel.crypto.uuid()
  await insertEntitlement(tx, {
    id,
    template: template.name,
    personId,
    organisationId,
    originModule: origin.module,
    originId: origin.id,
    sealedClaims: sealClaims(kernel, withCleanImages(template, offer.claims)),
    now: kernel.clock.now(),
    endsAt: offer.endsAt ?? null,
    isHeld: offer.deferUntil !== undefined,
    heldUntil: offer.deferUntil instanceof Date ? offer.deferUntil : null,
  })
  const entitlement = { id, template: template.name, personId, organisationId, origin }
  const offerId = await addOffer(kernel, tx, entitlement, Object.keys(offer.claims))
  await tellReady(kernel, tx, template, {
    offerId,
    personId,
    expiresAt: addMs(kernel.clock.now(), offerLifetimeMs),
  })
  return { offerId, entitlementId: id }
}

/** Looked at here and not by callers: each of them would have to think of it, and one would forget. */
async function refusalOf(
  target: Queryable,
  { name, issuerOrganisationSlug }: CredentialTemplate,
  { personId, organisationId }: NewCredentialOffer,
): Promise<OfferRefusal | undefined> {
  const issuer = await organisationBySlug(target, issuerOrganisationSlug)
  if (issuer?.id !== organisationId) return 'other-body'
  const stored = await storedTemplate(target, name)
  if ((stored?.retiredAt ?? null) !== null) return 'retired'
  return (await deathOf(target, personId)) === undefined ? undefined : 'died'
}

/**
 * Offers a card again to somebody who is still entitled to it: for another device, or in place of a lost one. An offer of it
 * that still waits is withdrawn. Undefined when the person has no such entitlement, or it has ended.
 */
export async function offerAgain(
  kernel: Kernel,
  tx: Transaction,
  { entitlementId, personId }: { entitlementId: string; personId: string },
): Promise<{ offerId: string } | undefined> {
  // Offers before entitlements, as everywhere: two who lock in different orders wait for each other for ever.
  await withdrawOffersOfEntitlement(tx, { entitlementId, personId })
  const entitlement = await lockActiveEntitlement(tx, entitlementId, kernel.clock.now())
  if (entitlement === undefined || entitlement.personId !== personId || entitlement.sealedClaims === null) {
    return undefined
  }
  return { offerId: await addOffer(kernel, tx, entitlement, []) }
}

async function addOffer(
  kernel: Kernel,
  tx: Transaction,
  entitlement: Pick<Entitlement, 'id' | 'template' | 'personId' | 'organisationId' | 'origin'>,
  claimNames: readonly string[],
): Promise<string> {
  const { template, personId, organisationId, origin } = entitlement
  const id = kernel.crypto.uuid()
  const now = kernel.clock.now()
  await insertOffer(tx, {
    id,
    entitlementId: entitlement.id,
    template,
    personId,
    organisationId,
    origin,
    createdAt: now,
    expiresAt: addMs(now, offerLifetimeMs),
  })
  await kernel.audit.record(tx, {
    actor: systemActor('wallet.offer'),
    action: 'wallet.credential.offered',
    purpose: 'wallet.purpose.offer',
    subjectPersonId: personId,
    organisationId,
    resource: `wallet.offer:${id}`,
    details: { template, claims: [...claimNames] },
  })
  return id
}

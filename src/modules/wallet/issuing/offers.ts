import { systemActor } from '#kernel/access'
import { addMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { offerLifetimeMs } from '../domain/limits.ts'
import { claimsThatDiffer, type ClaimValues } from '../domain/template.ts'
import { tellReady } from '../messages.ts'
import { insertOffer, type Origin } from '../store/offer.ts'
import { templateNamed } from '../templates/catalogue.ts'

/** What a person is entitled to hold. */
export interface NewCredentialOffer {
  /** Name of a contributed template. */
  template: string
  personId: string
  /** The issuing public body. */
  organisationId: string
  /** Exactly the claims of the template. */
  claims: ClaimValues
  /** What the entitlement rests on; `revokeCredentials` takes it back by this. */
  origin: Origin
}

const claimsPurpose = 'wallet.offer-claims'

/**
 * Offers a credential to a person, and tells them; they collect it into a wallet of their choice. The claims are sealed, and
 * deleted once they are in the wallet.
 * @throws TypeError for an unknown template, or claims that are not the template's
 */
export async function offerCredential(
  kernel: Kernel,
  tx: Transaction,
  offer: NewCredentialOffer,
): Promise<{ offerId: string }> {
  const template = await templateNamed(kernel, tx, offer.template)
  const differing = claimsThatDiffer(template, offer.claims)
  if (differing.length > 0) {
    throw new TypeError(`The claims offered and those of ${template.name} differ in: ${differing.join(', ')}`)
  }
  const { personId, organisationId, origin } = offer
  const id = kernel.crypto.uuid()
  const now = kernel.clock.now()
  const expiresAt = addMs(now, offerLifetimeMs)
  await insertOffer(tx, {
    id,
    template: template.name,
    personId,
    organisationId,
    origin,
    sealedClaims: kernel.crypto.seal(claimsPurpose, JSON.stringify(offer.claims)),
    createdAt: now,
    expiresAt,
  })
  await tellReady(kernel, tx, template, { offerId: id, personId, expiresAt })
  await kernel.audit.record(tx, {
    actor: systemActor('wallet.offer'),
    action: 'wallet.credential.offered',
    purpose: 'wallet.purpose.offer',
    subjectPersonId: personId,
    organisationId,
    resource: `wallet.offer:${id}`,
    details: { template: template.name, claims: Object.keys(offer.claims) },
  })
  return { offerId: id }
}

/** The claims that `offerCredential` sealed. */
export function openClaims(kernel: Kernel, sealedClaims: string): ClaimValues {
  // Sealed by offerCredential, and authenticated: it is what offerCredential wrote.
  return JSON.parse(kernel.crypto.unseal(claimsPurpose, sealedClaims)) as ClaimValues
}

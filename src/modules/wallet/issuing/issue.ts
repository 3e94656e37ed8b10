import { systemActor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { credentialIssued } from '../events.ts'
import { refuse } from '../domain/oauth-error.ts'
import { keepForRetry, type Grant } from '../store/handover.ts'
import { insertCredential } from '../store/issued-credential.ts'
import { consumeOffer, lockOffer, type Offer } from '../store/offer.ts'
import { grantOf } from './grant.ts'
import { consumeNonce } from './nonce.ts'
import { openClaims } from './offers.ts'
import { verifyProof, type HolderKey } from './proof.ts'
import { signCredential, validityOf } from './sign.ts'
import { takeStatusPlace } from './status.ts'
import { templateNamed } from '../templates/catalogue.ts'

/** What a wallet asks for (OpenID4VCI 1.0 section 8.2). */
export interface CredentialRequest {
  /** The header of that name. */
  authorization: string | undefined
  configurationId: string | undefined
  proofs: readonly string[]
}

export interface IssuedToWallet {
  credential: string
  notificationId: string
}

const retryPurpose = 'wallet.issued'

/**
 * Issues the credential behind an access token, once, to the key whose possession is proved. A wallet that lost the
 * answer may ask again with the same key and a fresh nonce and gets the same credential.
 * @throws OAuthError invalid_token, invalid_proof, invalid_nonce, unknown_credential_configuration, credential_request_denied
 */
export async function issueToWallet(kernel: Kernel, request: CredentialRequest): Promise<IssuedToWallet> {
  const grant = await grantOf(kernel, kernel.db, request.authorization)
  const [proof, ...others] = request.proofs
  if (proof === undefined || others.length > 0) throw refuse('invalid_proof', 'Send exactly one proof')
  const holder = await verifyProof(kernel, proof)
  await consumeNonce(kernel, holder.nonce)
  return kernel.db.transaction(async (tx) => {
    const offer = await lockOffer(tx, grant.offerId)
    if (offer === undefined || offer.template !== request.configurationId) {
      throw refuse('unknown_credential_configuration', 'The offer is for another credential')
    }
    if (offer.state === 'issued') return retried(kernel, tx, request.authorization, holder)
    return issueOnce(kernel, tx, grant, offer, holder)
  })
}

async function issueOnce(
  kernel: Kernel,
  tx: Transaction,
  grant: Grant,
  offer: Offer & { sealedClaims: string | null },
  holder: HolderKey,
): Promise<IssuedToWallet> {
  const now = kernel.clock.now()
  const { sealedClaims } = offer
  if (sealedClaims === null || !(await consumeOffer(tx, offer.id, now))) {
    throw refuse('credential_request_denied', 'The offer was withdrawn or is too old')
  }
  const template = await templateNamed(kernel, tx, offer.template)
  const credentialId = kernel.crypto.uuid()
  const notificationId = kernel.crypto.token(16)
  const validity = validityOf(template, now)
  let credential = ''
  await takeStatusPlace(kernel, tx, template.issuerOrganisationSlug, async (place) => {
    const isFree = await insertCredential(tx, {
      ...place,
      id: credentialId,
      reference: kernel.crypto.reference(),
      offerId: offer.id,
      template: template.name,
      personId: offer.personId,
      organisationId: offer.organisationId,
      originModule: offer.origin.module,
      originId: offer.origin.id,
      holderThumbprint: holder.thumbprint,
      notificationId,
      issuedAt: now,
      expiresAt: validity.expiresAt,
    })
    if (!isFree) return false
    const claims = openClaims(kernel, sealedClaims)
    credential = await signCredential(kernel, tx, template, claims, {
      ...place,
      ...validity,
      holderJwk: holder.jwk,
    })
    return true
  })
  const issued = { credential, notificationId }
  await keepForRetry(tx, grant.handoverId, sealForRetry(kernel, issued, holder))
  await recordIssue(kernel, tx, offer, credentialId)
  return issued
}

async function recordIssue(
  kernel: Kernel,
  tx: Transaction,
  offer: Offer,
  credentialId: string,
): Promise<void> {
  const { personId, organisationId, template, origin } = offer
  await kernel.audit.record(tx, {
    actor: systemActor('wallet.issue'),
    action: 'wallet.credential.issued',
    purpose: 'wallet.purpose.issue',
    subjectPersonId: personId,
    organisationId,
    resource: `wallet.credential:${credentialId}`,
    details: { template },
  })
  await kernel.events.emit(tx, credentialIssued, { credentialId, template, personId, organisationId, origin })
}

function sealForRetry(kernel: Kernel, issued: IssuedToWallet, holder: HolderKey): string {
  return kernel.crypto.seal(retryPurpose, JSON.stringify({ ...issued, thumbprint: holder.thumbprint }))
}

async function retried(
  kernel: Kernel,
  tx: Transaction,
  authorization: string | undefined,
  holder: HolderKey,
): Promise<IssuedToWallet> {
  // Read again under the offer's lock: the first answer may have been under way when it was read before.
  const { sealedCredential: sealed } = await grantOf(kernel, tx, authorization)
  if (sealed === null) throw refuse('credential_request_denied', 'The credential was already issued')
  // Sealed by sealForRetry, and authenticated: it is what sealForRetry wrote.
  const kept = JSON.parse(kernel.crypto.unseal(retryPurpose, sealed)) as IssuedToWallet & {
    thumbprint: string
  }
  if (kept.thumbprint !== holder.thumbprint) {
    throw refuse('credential_request_denied', 'The credential was already issued to another key')
  }
  return { credential: kept.credential, notificationId: kept.notificationId }
}

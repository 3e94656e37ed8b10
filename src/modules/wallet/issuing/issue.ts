import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { refuse } from '../domain/oauth-error.ts'
import { configurationId } from '../domain/template.ts'
import { openClaims } from '../entitlements/claims.ts'
import { lockActiveEntitlement } from '../store/entitlement.ts'
import { keepForRetry, type Grant } from '../store/handover.ts'
import { consumeOffer, lockOffer, type Offer } from '../store/offer.ts'
import { issueCard } from './card.ts'
import { grantOf } from './grant.ts'
import { consumeNonce } from './nonce.ts'
import { verifyProof, type HolderKey } from './proof.ts'

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
    const offered = offer === undefined ? undefined : configurationId({ name: offer.template }, grant.format)
    if (offer === undefined || offered !== request.configurationId) {
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
  offer: Offer,
  holder: HolderKey,
): Promise<IssuedToWallet> {
  const now = kernel.clock.now()
  const denied = refuse('credential_request_denied', 'The offer was withdrawn or is too old')
  const entitlement = await lockActiveEntitlement(tx, offer.entitlementId, now)
  if (entitlement === undefined || entitlement.sealedClaims === null) throw denied
  if (!(await consumeOffer(tx, offer.id, now))) throw denied
  const card = await issueCard(kernel, tx, {
    entitlement,
    claims: openClaims(kernel, entitlement.sealedClaims),
    format: grant.format,
    profile: 'oid4vci-1.0',
    keys: [holder],
    offerId: offer.id,
    replaces: null,
    walletSubject: null,
  })
  const issued = { credential: card.credentials[0] ?? '', notificationId: card.notificationId }
  await keepForRetry(tx, grant.handoverId, sealForRetry(kernel, issued, holder))
  return issued
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

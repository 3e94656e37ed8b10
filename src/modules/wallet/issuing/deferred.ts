import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { deferredIntervalMs } from '../domain/limits.ts'
import { refuse } from '../domain/oauth-error.ts'
import { openClaims } from '../entitlements/claims.ts'
import type { Grant } from '../store/access-token.ts'
import { insertDeferredCard, lockDeferredCard, removeDeferredCard } from '../store/deferred-card.ts'
import { lockActiveEntitlement } from '../store/entitlement.ts'
import { issueCard, type ProvedKey } from './card.ts'
import type { IssuerAnswer } from './kept-answer.ts'

/** Notes for which keys a card is to be signed once it may be given (OpenID4VCI 1.0 section 9). */
export async function deferCard(
  kernel: Kernel,
  tx: Transaction,
  { authorizationId }: Grant,
  keys: readonly ProvedKey[],
): Promise<IssuerAnswer> {
  const transactionId = kernel.crypto.token()
  await insertDeferredCard(tx, {
    transactionHash: kernel.crypto.sha256(transactionId),
    authorizationId,
    holderKeys: keys,
    now: kernel.clock.now(),
  })
  return waiting(transactionId)
}

function waiting(transactionId: string): IssuerAnswer {
  return { transaction_id: transactionId, interval: deferredIntervalMs / 1000 }
}

/**
 * Gives the card that a wallet asked for earlier, once; or says that it is still not ready.
 * @throws OAuthError invalid_transaction_id, credential_request_denied
 */
export async function collectDeferred(
  kernel: Kernel,
  grant: Grant,
  transactionId: string,
): Promise<IssuerAnswer> {
  const { authorizationId } = grant
  const transactionHash = kernel.crypto.sha256(transactionId)
  return kernel.db.transaction(async (tx) => {
    const deferred = await lockDeferredCard(tx, { transactionHash, authorizationId })
    if (deferred === undefined)
      throw refuse('invalid_transaction_id', 'There is no such transaction, or it is over')
    const entitlement = await lockActiveEntitlement(tx, deferred.entitlementId, kernel.clock.now())
    if (entitlement === undefined || entitlement.sealedClaims === null) {
      throw refuse('credential_request_denied', 'The person is not given this credential any more')
    }
    if (entitlement.isHeld) return waiting(transactionId)
    if (!(await removeDeferredCard(tx, transactionHash))) {
      throw refuse('invalid_transaction_id', 'The transaction is over')
    }
    const card = await issueCard(kernel, tx, {
      entitlement,
      claims: openClaims(kernel, entitlement.sealedClaims),
      format: grant.format,
      profile: 'oid4vci-1.0',
      keys: deferred.holderKeys,
      offerId: deferred.offerId,
      authorizationId,
      replaces: null,
      walletSubject: null,
    })
    return {
      credentials: card.credentials.map((credential) => ({ credential })),
      notification_id: card.notificationId,
    }
  })
}

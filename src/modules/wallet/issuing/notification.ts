import type { Kernel } from '#kernel/module'
import { refuse } from '../domain/oauth-error.ts'
import { forgetCredential } from '../store/handover.ts'
import { noteWalletState } from '../store/issued-credential.ts'
import { grantOf } from './grant.ts'

const walletStates = new Map<string, 'accepted' | 'failed' | 'deleted'>([
  ['credential_accepted', 'accepted'],
  ['credential_failure', 'failed'],
  ['credential_deleted', 'deleted'],
])

/**
 * A wallet says what became of a credential (OpenID4VCI 1.0 section 11). Saying it twice is fine.
 * @throws OAuthError invalid_notification_request, invalid_notification_id
 */
export async function takeNotification(
  kernel: Kernel,
  authorization: string | undefined,
  notificationId: string,
  event: string,
): Promise<void> {
  const grant = await grantOf(kernel, kernel.db, authorization)
  const walletState = walletStates.get(event)
  if (walletState === undefined) throw refuse('invalid_notification_request', `There is no event ${event}`)
  await kernel.db.transaction(async (tx) => {
    const isKnown = await noteWalletState(tx, { notificationId, offerId: grant.offerId, walletState })
    if (!isKnown) throw refuse('invalid_notification_id', 'The notification id is not of this offer')
    if (walletState === 'accepted') await forgetCredential(tx, grant.handoverId)
  })
}

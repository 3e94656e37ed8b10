import type { Kernel } from '#kernel/module'
import { refuse } from '../domain/oauth-error.ts'
import { forgetAnswers, type Grant } from '../store/access-token.ts'
import { noteWalletState } from '../store/issued-credential.ts'
import { endReplaced } from './replacement.ts'

const walletStates = new Map<string, 'accepted' | 'failed' | 'deleted'>([
  ['credential_accepted', 'accepted'],
  ['credential_failure', 'failed'],
  ['credential_deleted', 'deleted'],
])

/** What a wallet says became of a card (OpenID4VCI 1.0 section 11.1). */
export interface WalletNotice {
  notificationId: string
  event: string
}

/**
 * A wallet says what became of a credential. Saying it twice is fine. Once it has a refreshed card, the older one ends.
 * @throws OAuthError invalid_notification_request, invalid_notification_id
 */
export async function takeNotification(
  kernel: Kernel,
  { authorizationId }: Grant,
  { notificationId, event }: WalletNotice,
): Promise<void> {
  const walletState = walletStates.get(event)
  if (walletState === undefined) throw refuse('invalid_notification_request', 'There is no such event')
  await kernel.db.transaction(async (tx) => {
    const credential = await noteWalletState(tx, { notificationId, authorizationId, walletState })
    if (credential === undefined) {
      throw refuse('invalid_notification_id', 'The notification id is not of a card of this wallet')
    }
    if (walletState !== 'accepted') return
    await forgetAnswers(tx, authorizationId)
    if (credential.replaces !== null) await endReplaced(kernel, tx, credential.replaces)
  })
}

import type { Kernel } from '#kernel/module'
import { isUuid } from '#kernel/http'
import { cardOfNotification, newestCardOfWallet, noteState } from '../store/uk-credential.ts'
import { findUkOffer } from '../store/uk-offer.ts'
import { verifyAccessToken, type UkAccessToken } from './access-token.ts'
import { walletOf } from './issue.ts'
import type { UkIssuer } from './issuer.ts'
import { invalidToken, UkRefusal } from './refusal.ts'
import { readJson, type UkRequest } from './request.ts'

const walletStates = new Map<unknown, 'accepted' | 'failed' | 'deleted'>([
  ['credential_accepted', 'accepted'],
  ['credential_failure', 'failed'],
  ['credential_deleted', 'deleted'],
])

const longestDescription = 1000

/**
 * `POST /notification` of the profile: a wallet says what became of a card, under the token that the card was issued under.
 * It may say several things, in any order, and each as often as it likes.
 * @throws UkRefusal
 */
export async function ukNotification(kernel: Kernel, server: UkIssuer, request: UkRequest): Promise<void> {
  const token = await verifyAccessToken(kernel, server, request.authorization)
  const isOfToken = await cardsOf(kernel, token)
  const { notificationId, walletState } = readNotification(request)
  const credentialId = await isOfToken(notificationId)
  const isNoted =
    credentialId !== undefined &&
    (await kernel.db.transaction((tx) => noteState(tx, { credentialId, notificationId, walletState })))
  if (!isNoted) {
    throw new UkRefusal('invalid_notification_id', 'The notification id is not of a card of this token')
  }
}

/**
 * Finds, by notification id, a card that a token is for.
 * @throws UkRefusal invalid_token when nothing was issued under such a token
 */
async function cardsOf(
  kernel: Kernel,
  token: UkAccessToken,
): Promise<(notificationId: string) => Promise<string | undefined>> {
  if (token.credentialIdentifier !== undefined) {
    const offer = await findUkOffer(kernel.db, kernel.crypto.sha256(token.credentialIdentifier))
    const credentialId = offer?.credentialId ?? undefined
    if (offer === undefined || credentialId === undefined) {
      throw invalidToken('Nothing was issued for this access token')
    }
    if (!kernel.crypto.equal(offer.walletSubject, token.walletSubject)) {
      throw invalidToken('The access token is of another person')
    }
    return () => Promise.resolve(credentialId)
  }
  const wallet = walletOf(token)
  if (wallet === undefined || (await newestCardOfWallet(kernel.db, wallet)) === undefined) {
    throw invalidToken('This wallet was given no such card')
  }
  return (notificationId) => cardOfNotification(kernel.db, wallet, notificationId)
}

function malformed(reason: string): UkRefusal {
  return new UkRefusal('invalid_notification_request', reason)
}

/** Members that are not known are left alone, as the profile asks. */
function readNotification(request: UkRequest): {
  notificationId: string
  walletState: 'accepted' | 'failed' | 'deleted'
} {
  const body = readJson(request)
  if (body === undefined) throw malformed('The notification is not a JSON object')
  const { notification_id: id, event, event_description: description } = body
  if (typeof id !== 'string' || !isUuid(id)) {
    throw new UkRefusal('invalid_notification_id', 'The notification id is missing, or no UUID')
  }
  const walletState = walletStates.get(event)
  if (walletState === undefined) throw malformed('There is no such event')
  if (description !== undefined && !isDescription(description)) {
    throw malformed('The description is too long, or not in ASCII')
  }
  return { notificationId: id.toLowerCase(), walletState }
}

function isDescription(description: unknown): boolean {
  return (
    typeof description === 'string' &&
    description.length <= longestDescription &&
    /^[\x20-\x7e\t\r\n]*$/.test(description)
  )
}

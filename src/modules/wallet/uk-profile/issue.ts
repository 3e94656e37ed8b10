import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { readConfigurationId } from '../domain/template.ts'
import { openClaims } from '../entitlements/claims.ts'
import { issueCard, type IssuedCard, type ProvedKey } from '../issuing/card.ts'
import { lockActiveEntitlement, type Entitlement } from '../store/entitlement.ts'
import { lockGivableAgain } from '../store/issued-credential.ts'
import { consumeOffer, lockOffer } from '../store/offer.ts'
import { newestCardOfWallet, type CardsOfWallet, type RefreshableCard } from '../store/uk-credential.ts'
import { findUkOffer, redeemUkOffer, useAccessToken, type UkOffer } from '../store/uk-offer.ts'
import type { UkAccessToken } from './access-token.ts'
import { invalidToken } from './refusal.ts'

/** What a token of the profile is about: an offer, or a card that is to be made anew. */
export type Subject =
  | { kind: 'offer'; identifierHash: string; offer: UkOffer | undefined }
  | { kind: 'refresh'; wallet: CardsOfWallet | undefined; card: RefreshableCard | undefined }

/** Finds what a token is about. Refuses nothing: that comes after the proof. */
export async function subjectOf(kernel: Kernel, token: UkAccessToken): Promise<Subject> {
  const { credentialIdentifier } = token
  if (credentialIdentifier !== undefined) {
    const identifierHash = kernel.crypto.sha256(credentialIdentifier)
    return { kind: 'offer', identifierHash, offer: await findUkOffer(kernel.db, identifierHash) }
  }
  const wallet = walletOf(token)
  const card = wallet === undefined ? undefined : await newestCardOfWallet(kernel.db, wallet)
  return { kind: 'refresh', wallet, card }
}

/** The cards that a token without an offer is about. */
export function walletOf({ walletSubject, configurationId }: UkAccessToken): CardsOfWallet | undefined {
  const configuration = configurationId === undefined ? undefined : readConfigurationId(configurationId)
  if (configuration === undefined) return undefined
  return { walletSubject, template: configuration.name, format: configuration.format }
}

/** Since when a proof may have been made. */
export function startOf(subject: Subject): Date | undefined {
  return subject.kind === 'offer' ? subject.offer?.madeAt : subject.card?.issuedAt
}

/**
 * Issues what a token is about, to the key that was proved, in one transaction: whatever is refused uses nothing up, neither
 * the offer nor the token nor a place in a status list.
 * @throws UkRefusal invalid_token
 */
export async function issueTo(
  kernel: Kernel,
  token: UkAccessToken,
  subject: Subject,
  key: ProvedKey,
): Promise<IssuedCard> {
  return kernel.db.transaction(async (tx) => {
    const tokenHash = kernel.crypto.sha256(token.tokenId)
    if (!(await useAccessToken(tx, tokenHash, token.rememberUntil))) {
      throw invalidToken('Something was already issued under this access token')
    }
    return subject.kind === 'offer'
      ? redeem(kernel, tx, token, subject, key)
      : refresh(kernel, tx, token, subject, key)
  })
}

async function redeem(
  kernel: Kernel,
  tx: Transaction,
  token: UkAccessToken,
  { identifierHash, offer: link }: Subject & { kind: 'offer' },
  key: ProvedKey,
): Promise<IssuedCard> {
  const now = kernel.clock.now()
  const gone = invalidToken('The offer is unknown, used or too old')
  if (link === undefined || link.credentialId !== null) throw gone
  const { walletSubject } = link
  if (token.configurationId !== undefined && token.configurationId !== link.configurationId) {
    throw invalidToken('The access token is for another kind of credential')
  }
  const { format } = readConfigurationId(link.configurationId) ?? {}
  const offer = await lockOffer(tx, link.offerId)
  if (offer === undefined || format === undefined || !(await consumeOffer(tx, offer.id, now))) throw gone
  const entitlement = await entitlementOf(kernel, tx, offer.entitlementId)
  const card = await issueCard(kernel, tx, {
    ...entitlement,
    format,
    profile: 'uk-draft14',
    keys: [key],
    offerId: offer.id,
    replaces: null,
    walletSubject,
  })
  if (!(await redeemUkOffer(tx, { identifierHash, credentialId: card.credentialId, now }))) throw gone
  return card
}

/** What the person is entitled to is looked at anew, and the card states what is true now. */
async function refresh(
  kernel: Kernel,
  tx: Transaction,
  { walletSubject }: UkAccessToken,
  { wallet, card }: Subject & { kind: 'refresh' },
  key: ProvedKey,
): Promise<IssuedCard> {
  if (wallet === undefined || card === undefined) throw invalidToken('This wallet was given no such card')
  // Whoever found the lost device could otherwise have the card again. The person gets it by signing in. Looked at within the
  // transaction, because the card may have been reported lost since it was found.
  const entitlement = await entitlementOf(kernel, tx, card.entitlementId)
  if (!(await lockGivableAgain(tx, card.credentialId))) throw invalidToken('The card was revoked')
  return issueCard(kernel, tx, {
    ...entitlement,
    format: wallet.format,
    profile: 'uk-draft14',
    keys: [key],
    offerId: null,
    replaces: card.credentialId,
    walletSubject,
  })
}

async function entitlementOf(
  kernel: Kernel,
  tx: Transaction,
  entitlementId: string,
): Promise<{ entitlement: Entitlement; claims: ReturnType<typeof openClaims> }> {
  const entitlement = await lockActiveEntitlement(tx, entitlementId, kernel.clock.now())
  // The profile has no way to make a wallet wait.
  if (entitlement === undefined || entitlement.sealedClaims === null || entitlement.isHeld) {
    throw invalidToken('The person is no longer entitled to the card')
  }
  return { entitlement, claims: openClaims(kernel, entitlement.sealedClaims) }
}

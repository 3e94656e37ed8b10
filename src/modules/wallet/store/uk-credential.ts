import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import type { CredentialFormat } from '../domain/template.ts'

/** Which cards of a person's wallet are meant. */
export interface CardsOfWallet {
  /** As the authorization server names the person. */
  walletSubject: string
  template: string
  format: CredentialFormat
}

/** A card that a wallet of the UK profile asks anew for. */
export interface RefreshableCard {
  credentialId: string
  entitlementId: string
  issuedAt: Date
  state: 'valid' | 'revoked'
  revokedBy: 'organisation' | 'holder' | 'replacement' | null
}

const isOfWallet = `c.profile = 'uk-draft14' and c.wallet_subject = :walletSubject and c.template = :template
  and c.format = :format`

const newest = defineQuery<{ walletSubject: string; template: string; format: string }, RefreshableCard>(
  'wallet.uk_credential.newest',
  `select c.id as "credentialId", c.entitlement_id as "entitlementId", c.issued_at as "issuedAt", c.state,
     c.revoked_by as "revokedBy"
   from wallet.issued_credential c join wallet.entitlement e on e.id = c.entitlement_id
   where ${isOfWallet} order by e.state = 'active' desc, c.issued_at desc, c.id desc limit 1`,
)

/** The newest card of a kind in a person's wallet; one to which the person is still entitled before others. */
export async function newestCardOfWallet(
  target: Queryable,
  wallet: CardsOfWallet,
): Promise<RefreshableCard | undefined> {
  return target.maybe(newest, { ...wallet })
}

const notified = defineQuery<{ credentialId: string; notificationId: string; walletState: string }, never>(
  'wallet.uk_credential.note_state',
  `update wallet.issued_credential set wallet_state = :walletState
   where id = :credentialId and notification_id = :notificationId`,
)

/** Notes what a wallet says it did with a card. Returns false when the notification id is of another. */
export async function noteState(
  tx: Transaction,
  notice: { credentialId: string; notificationId: string; walletState: 'accepted' | 'failed' | 'deleted' },
): Promise<boolean> {
  return (await tx.execute(notified, notice)) === 1
}

const byNotification = defineQuery<
  { walletSubject: string; template: string; format: string; notificationId: string },
  { id: string }
>(
  'wallet.uk_credential.by_notification',
  `select c.id from wallet.issued_credential c where ${isOfWallet} and c.notification_id = :notificationId`,
)

/** The card of a wallet to which a notification id belongs. */
export async function cardOfNotification(
  target: Queryable,
  wallet: CardsOfWallet,
  notificationId: string,
): Promise<string | undefined> {
  return (await target.maybe(byNotification, { ...wallet, notificationId }))?.id
}

const forgetSubject = defineQuery<{ personId: string }, never>(
  'wallet.uk_credential.forget_subject',
  `update wallet.issued_credential set wallet_subject = null
   where person_id = :personId and wallet_subject is not null`,
)

/** How the authorization server names a person's wallet, when the account goes. */
export async function forgetWalletSubject(tx: Transaction, personId: string): Promise<void> {
  await tx.execute(forgetSubject, { personId })
}

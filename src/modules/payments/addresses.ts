import type { Crypto } from '#kernel/crypto'
import { encodeCursor, queryOfView, type Cursor, type ListView } from './domain/list-view.ts'

/** What makes the link to somebody's payment one that cannot be guessed: people without an account hold it too. */
export function linkKey(crypto: Pick<Crypto, 'mac'>, paymentId: string): string {
  return crypto.mac('payments.link', paymentId)
}

/** Where a person goes to pay: leads on to the provider. */
export function payPath(crypto: Pick<Crypto, 'mac'>, paymentId: string): string {
  return `/payments/${paymentId}/${linkKey(crypto, paymentId)}`
}

/** Where the provider sends the person back to. */
export function returnPathOf(crypto: Pick<Crypto, 'mac'>, paymentId: string): string {
  return `${payPath(crypto, paymentId)}/return`
}

export const ownPaymentsPath = '/account/payments'

export function ownPaymentPath(paymentId: string): string {
  return `${ownPaymentsPath}/${paymentId}`
}

export const staffPaymentsPath = '/staff/payments'
export const reconciliationPath = `${staffPaymentsPath}/reconciliation`
export const providersPath = `${staffPaymentsPath}/providers`
export const rehearsalPath = '/sandbox/pay'

export function staffPaymentPath(paymentId: string): string {
  return `${staffPaymentsPath}/${paymentId}`
}

export function differencePath(differenceId: string): string {
  return `${reconciliationPath}/${differenceId}`
}

export function providerPath(organisationId: string): string {
  return `${providersPath}/${organisationId}`
}

export function webhookPath(organisationId: string): string {
  return `/payments/webhooks/${organisationId}`
}

/** The list in a view, from its start or after a cursor. */
export function listAddress(path: string, view: ListView, cursor?: Cursor): string {
  const query = new URLSearchParams({
    ...queryOfView(view),
    ...(cursor === undefined ? {} : { after: encodeCursor(cursor) }),
  }).toString()
  return query === '' ? path : `${path}?${query}`
}

import type { Crypto } from '#kernel/crypto'

const prefix = 'api_sandbox_'

/**
 * The key of a public body's account at the rehearsal's provider. It is worked out, not kept: there is nothing to set up,
 * and it opens nothing but rehearsals.
 */
export function sandboxApiKey(crypto: Crypto, organisationId: string): string {
  const code = crypto.mac('payments.sandbox-key', organisationId).replaceAll('-', '0').replaceAll('_', '1')
  return `${prefix}${organisationId.replaceAll('-', '')}${code}`
}

/** Whose key this is; undefined for a key that opens nothing. */
export function accountOf(crypto: Crypto, authorization: string | undefined): string | undefined {
  const [, id = ''] = /^Bearer api_sandbox_([0-9a-f]{32})/i.exec(authorization ?? '') ?? []
  if (id === '') return undefined
  const organisationId = id.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return crypto.equal(authorization?.slice(7) ?? '', sandboxApiKey(crypto, organisationId))
    ? organisationId
    : undefined
}

/** With what the rehearsal's provider signs the webhooks that it sends to a public body. */
export function sandboxWebhookSecret(crypto: Crypto, organisationId: string): string {
  return crypto.mac('payments.sandbox-webhook', organisationId)
}

/** What makes the link to a card page one that cannot be guessed. */
export function cardPageKey(crypto: Crypto, paymentId: string): string {
  return crypto.mac('payments.sandbox-card', paymentId)
}

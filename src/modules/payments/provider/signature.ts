import { createHmac } from 'node:crypto'

/** The `Pay-Signature` of a webhook: HMAC-SHA-256 of the body's bytes, in lower-case hexadecimal (GOV.UK Pay, Webhooks). */
export function paySignature(secret: string, body: Uint8Array | string): string {
  return createHmac('sha256', secret).update(body).digest('hex')
}

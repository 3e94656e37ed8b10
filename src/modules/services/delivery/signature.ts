import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Signatures as Standard Webhooks 1.0.0 has them (https://www.standardwebhooks.com), so that receivers can check them
 * with a library they have: HMAC-SHA-256 over id, time and body, joined by full stops.
 */
export interface SignedMessage {
  /** The same at every attempt, so that a receiver can tell a repetition. */
  readonly id: string
  /** Seconds since 1970. */
  readonly timestamp: number
  readonly body: string
}

const secretPrefix = 'whsec_'
const version = 'v1'

/** A receiver takes no message that was signed longer ago, or further ahead: a recorded one cannot be played again. */
export const replayWindowSeconds = 5 * 60

/** How staff are shown a secret. @param key the bytes, as base64url */
export function writeSecret(key: string): string {
  return secretPrefix + Buffer.from(key, 'base64url').toString('base64')
}

/** The headers of a message. @param secrets the one in use, and where it was just changed the one before */
export function signatureHeaders(
  message: SignedMessage,
  secrets: readonly string[],
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  return {
    'webhook-id': message.id,
    'webhook-timestamp': String(message.timestamp),
    'webhook-signature': secrets
      .map((secret) => `${version},${signed(message, secret).toString('base64')}`)
      .join(' '),
  }
}

/** What a receiver does: is the message ours, and fresh? @param now seconds since 1970 */
export function isAuthentic(
  message: SignedMessage,
  signatures: string,
  secret: string,
  now: number,
): boolean {
  if (Math.abs(now - message.timestamp) > replayWindowSeconds) return false
  const wanted = signed(message, secret)
  return signatures.split(' ').some((signature) => {
    const [scheme, value = ''] = signature.split(',')
    const given = Buffer.from(value, 'base64')
    return scheme === version && given.byteLength === wanted.byteLength && timingSafeEqual(given, wanted)
  })
}

function signed({ id, timestamp, body }: SignedMessage, secret: string): Buffer {
  const key = Buffer.from(secret.slice(secretPrefix.length), 'base64')
  return createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest()
}

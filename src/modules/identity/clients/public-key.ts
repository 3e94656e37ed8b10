import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import type { ClientProblemCode } from '../domain/client-problem.ts'

/** Fewest bits of an RSA key (NIST SP 800-131A). */
export const fewestRsaBits = 2048

export type ReadPublicKey = { key: KeyObject } | { problem: ClientProblemCode }

/**
 * A public key as services register it: SubjectPublicKeyInfo (RFC 5280) as PEM, with or without its BEGIN and END lines.
 * Accepted are RSA from 2048 bits and P-256.
 */
export function readPublicKey(text: string): ReadPublicKey {
  if (/PRIVATE KEY/.test(text)) return { problem: 'key.private' }
  const encoded = bodyOf(text)
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) return { problem: 'key.malformed' }
  const der = Buffer.from(encoded, 'base64')
  // A public key would be made of a private one without a word.
  if (isPrivate(der)) return { problem: 'key.private' }
  const key = parse(der)
  if (key === undefined) return { problem: 'key.malformed' }
  const problem = problemOf(key)
  return problem === undefined ? { key } : { problem }
}

/** What is wrong with a key of the right form. */
export function problemOf({
  asymmetricKeyType,
  asymmetricKeyDetails,
}: KeyObject): ClientProblemCode | undefined {
  if (asymmetricKeyType === 'rsa')
    return (asymmetricKeyDetails?.modulusLength ?? 0) < fewestRsaBits ? 'key.weak' : undefined
  const isP256 = asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === 'prime256v1'
  return isP256 ? undefined : 'key.kind'
}

/** Settings hold line ends as two characters at times. */
function bodyOf(text: string): string {
  return text
    .replace(/-----(BEGIN|END) (RSA )?PUBLIC KEY-----/g, '')
    .replaceAll(String.raw`\n`, '')
    .replace(/\s+/g, '')
}

function parse(der: Buffer): KeyObject | undefined {
  for (const type of ['spki', 'pkcs1'] as const) {
    try {
      return createPublicKey({ key: der, format: 'der', type })
    } catch {
      // Not of this form; perhaps of the other.
    }
  }
  return undefined
}

function isPrivate(der: Buffer): boolean {
  return (['pkcs8', 'pkcs1', 'sec1'] as const).some((type) => {
    try {
      return createPrivateKey({ key: der, format: 'der', type }).type === 'private'
    } catch {
      return false
    }
  })
}

import { createPublicKey, X509Certificate } from 'node:crypto'
import type { JWK } from 'jose'
import { isRecord } from '../domain/json.ts'

/** Why a certificate or a set of keys cannot stand on a register. */
export type KeyProblem =
  | 'notPem'
  | 'severalCertificates'
  | 'notAuthority'
  | 'ended'
  | 'otherKey'
  | 'notJson'
  | 'noKeys'
  | 'privateKey'
  | 'notOnCurve'
  | 'noKid'

const curves = ['prime256v1', 'secp384r1', 'secp521r1']
const jwkCurves = ['P-256', 'P-384', 'P-521']
const mostKeys = 10
const pemShape = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g

/** The certificate of an authority in what somebody pasted. It must have an end that is not past, and a key on a NIST curve. */
export function readRoot(pasted: string, now: Date): { certificate: string } | { problem: KeyProblem } {
  const found = pasted.match(pemShape) ?? []
  if (found.length > 1) return { problem: 'severalCertificates' }
  const certificate = parsedCertificate(found[0])
  if (certificate === undefined) return { problem: 'notPem' }
  if (!certificate.ca) return { problem: 'notAuthority' }
  if (certificate.validToDate <= now) return { problem: 'ended' }
  const { asymmetricKeyDetails } = certificate.publicKey
  if (!curves.includes(asymmetricKeyDetails?.namedCurve ?? '')) return { problem: 'otherKey' }
  return { certificate: certificate.toString() }
}

function parsedCertificate(pem: string | undefined): X509Certificate | undefined {
  try {
    return pem === undefined ? undefined : new X509Certificate(pem)
  } catch {
    return undefined
  }
}

/** Public keys on NIST curves, each with a name of its own, in what somebody pasted: a set (RFC 7517), or one key. */
export function readKeySet(pasted: string): { keySet: JWK[] } | { problem: KeyProblem } {
  const value = parsedJson(pasted)
  if (!isRecord(value)) return { problem: 'notJson' }
  const keys: unknown[] = Array.isArray(value['keys']) ? value['keys'] : 'kty' in value ? [value] : []
  if (keys.length === 0 || keys.length > mostKeys) return { problem: 'noKeys' }
  const keySet: JWK[] = []
  for (const key of keys) {
    if (!isRecord(key)) return { problem: 'noKeys' }
    if ('d' in key || 'k' in key) return { problem: 'privateKey' }
    const { kid } = key
    if (typeof kid !== 'string' || kid === '' || keySet.some((known) => known.kid === kid))
      return { problem: 'noKid' }
    const read = readPublicKey(key)
    if (read === undefined) return { problem: 'notOnCurve' }
    keySet.push({ ...read, kid })
  }
  return { keySet }
}

function readPublicKey({ kty, crv, x, y }: Readonly<Record<string, unknown>>): JWK | undefined {
  if (kty !== 'EC' || typeof crv !== 'string' || !jwkCurves.includes(crv)) return undefined
  if (typeof x !== 'string' || typeof y !== 'string') return undefined
  try {
    createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' })
    return { kty, crv, x, y }
  } catch {
    return undefined
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

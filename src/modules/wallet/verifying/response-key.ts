import { createPrivateKey, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto'
import { compactDecrypt, decodeProtectedHeader, errors, type JWK } from 'jose'
import { sha256Bytes } from '#kernel/crypto'
import type { Kernel } from '#kernel/module'
import { longestEncryptedAnswer } from '../domain/limits.ts'
import { refuse } from '../domain/oauth-error.ts'
import { parseStrictJson, StrictJsonError } from '../domain/strict-json.ts'
import { isRecord } from '../domain/json.ts'

/** What wallets may encrypt with: HAIP 1.0 section 5 asks verifiers for both. */
export const contentEncryptions = ['A256GCM', 'A128GCM'] as const

const sealPurpose = 'wallet.response-key'

/** A key pair for the answer to one request: whoever gets hold of another answer's key cannot read this one. */
export function makeResponseKey(kernel: Pick<Kernel, 'crypto'>): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return kernel.crypto.seal(sealPurpose, JSON.stringify(privateKey.export({ format: 'jwk' })))
}

/** The public half, as it stands in the request (`client_metadata.jwks`), and its thumbprint (RFC 7638) for mdocs. */
export function publicResponseKey(
  kernel: Pick<Kernel, 'crypto'>,
  sealedKey: string,
): { jwk: JWK; thumbprint: Uint8Array } {
  const { kty, crv, x, y } = unsealed(kernel, sealedKey)
  if (kty === undefined || crv === undefined || x === undefined || y === undefined) {
    throw new TypeError('The key for answers is not one on a curve')
  }
  const thumbprint = sha256Bytes(JSON.stringify({ crv, kty, x, y }))
  const kid = Buffer.from(thumbprint).toString('base64url')
  return { jwk: { kty, crv, x, y, kid, use: 'enc', alg: 'ECDH-ES' }, thumbprint }
}

function unsealed(kernel: Pick<Kernel, 'crypto'>, sealedKey: string): JsonWebKey {
  // Sealed by makeResponseKey, and authenticated: it is the key that was made there.
  return JSON.parse(kernel.crypto.unseal(sealPurpose, sealedKey)) as JsonWebKey
}

/**
 * The parameters in an encrypted answer (OpenID4VP 1.0 section 8.3): ECDH-ES and AES-GCM, under the key of this request.
 * @throws OAuthError invalid_request for anything else
 */
export async function decryptAnswer(
  kernel: Pick<Kernel, 'crypto'>,
  sealedKey: string,
  jwe: string,
): Promise<Readonly<Record<string, unknown>>> {
  const { jwk } = publicResponseKey(kernel, sealedKey)
  const key = createPrivateKey({ key: unsealed(kernel, sealedKey), format: 'jwk' })
  try {
    const { kid, zip } = decodeProtectedHeader(jwe)
    const isForUs =
      (kid === undefined || kid === jwk.kid) && zip === undefined && jwe.length <= longestEncryptedAnswer
    const content = isForUs ? await plaintextOf(jwe, key) : undefined
    if (isRecord(content)) return content
  } catch (error) {
    if (!isOfSender(error)) throw error
  }
  throw refuse('invalid_request', 'The answer is not encrypted for this request')
}

async function plaintextOf(jwe: string, key: KeyObject): Promise<unknown> {
  const { plaintext } = await compactDecrypt(jwe, key, {
    keyManagementAlgorithms: ['ECDH-ES'],
    contentEncryptionAlgorithms: [...contentEncryptions],
  })
  return parseStrictJson(new TextDecoder('utf-8', { fatal: true }).decode(plaintext))
}

/** Faults of what was sent, as against faults of ours. */
function isOfSender(error: unknown): boolean {
  return error instanceof errors.JOSEError || error instanceof StrictJsonError || error instanceof TypeError
}

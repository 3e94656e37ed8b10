import { createPrivateKey, createPublicKey } from 'node:crypto'
import { compactDecrypt, CompactEncrypt } from 'jose'
import type { Kernel } from '#kernel/module'
import { refuse, type OAuthError } from '../domain/oauth-error.ts'
import { readP256Jwk } from '../domain/p256-jwk.ts'
import type { HolderJwk } from '../formats/format.ts'
import { isRecord } from '../domain/json.ts'

export const keyAgreement = 'ECDH-ES'
export const contentEncryptions = ['A128GCM', 'A256GCM']
export const compressions = ['DEF']

/** The same kind of key as for signing, used for nothing but agreeing on keys with wallets. */
const requestKeyPurpose = 'wallet.request-encryption'

// Far more than a batch of proofs, each with the chain of an attestation.
const largestMessageBytes = 256 * 1024

/** A key that wallets encrypt requests for (OpenID4VCI 1.0 section 12.2.4). */
export async function requestEncryptionKey(kernel: Kernel): Promise<object> {
  const { kid, publicJwk } = await kernel.crypto.keys.current(kernel.db, requestKeyPurpose)
  const { kty, crv, x, y } = publicJwk
  return { kty, crv, x, y, kid, alg: keyAgreement, use: 'enc' }
}

/** How a wallet wants the answer encrypted. */
export interface ResponseEncryption {
  jwk: HolderJwk
  kid: string | undefined
  enc: string
  zip: string | undefined
}

export interface Message {
  members: Readonly<Record<string, unknown>>
  /** Undefined for a plain answer. */
  encryption: ResponseEncryption | undefined
}

function invalid(description: string): OAuthError {
  return refuse('invalid_encryption_parameters', description)
}

/**
 * Reads the JSON object in a body, or in the JWE that it is (OpenID4VCI 1.0 section 10).
 * @param errorCode for a body that is neither
 * @throws OAuthError invalid_encryption_parameters
 */
export async function readMessage(
  kernel: Kernel,
  { contentType, body }: { contentType: string | undefined; body: Uint8Array },
  errorCode: string,
): Promise<Message> {
  const mediaType = (contentType ?? '').split(';')[0]?.trim().toLowerCase()
  if (mediaType !== 'application/json' && mediaType !== 'application/jwt') {
    throw refuse(errorCode, 'Send JSON as application/json, or encrypted as application/jwt')
  }
  const isEncrypted = mediaType === 'application/jwt'
  const members = parsed(isEncrypted ? await decrypted(kernel, body) : body)
  if (members === undefined) throw refuse(errorCode, 'The request is not a JSON object')
  const asked = members['credential_response_encryption']
  if (asked === undefined) return { members, encryption: undefined }
  // Whoever could change a plain request could put in a key of their own.
  if (!isEncrypted) throw invalid('Only an encrypted request can ask for an encrypted response')
  return { members, encryption: readEncryption(asked) }
}

async function decrypted(kernel: Kernel, body: Uint8Array): Promise<Uint8Array> {
  const { privateJwk } = await kernel.crypto.keys.current(kernel.db, requestKeyPurpose)
  try {
    const key = createPrivateKey({ key: { ...privateJwk, kty: 'EC', crv: 'P-256' }, format: 'jwk' })
    const { plaintext } = await compactDecrypt(body, key, {
      keyManagementAlgorithms: [keyAgreement],
      contentEncryptionAlgorithms: contentEncryptions,
      maxDecompressedLength: largestMessageBytes,
    })
    return plaintext
  } catch {
    throw invalid(
      'The request cannot be decrypted: use a key of the metadata, ECDH-ES and a listed encryption',
    )
  }
}

function parsed(bytes: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

function readEncryption(asked: unknown): ResponseEncryption {
  const { jwk: sentKey, enc, zip } = isRecord(asked) ? asked : {}
  const jwk = readP256Jwk(sentKey)
  const { alg, kid } = isRecord(sentKey) ? sentKey : {}
  if (jwk === undefined) throw invalid('The jwk must be a public key on P-256')
  if (alg !== keyAgreement) throw invalid(`The alg of the jwk must be ${keyAgreement}`)
  if (typeof enc !== 'string' || !contentEncryptions.includes(enc)) throw invalid('The enc is not supported')
  if (zip !== undefined && (typeof zip !== 'string' || !compressions.includes(zip))) {
    throw invalid('The zip is not supported')
  }
  try {
    createPublicKey({ key: { ...jwk }, format: 'jwk' })
  } catch {
    throw invalid('The jwk is not a point on P-256')
  }
  return { jwk, kid: typeof kid === 'string' ? kid : undefined, enc, zip }
}

/** An answer as a JWE for the wallet's key. */
export async function encryptAnswer(
  { jwk, kid, enc, zip }: ResponseEncryption,
  answer: object,
): Promise<string> {
  const header = {
    alg: keyAgreement,
    enc,
    ...(kid === undefined ? {} : { kid }),
    ...(zip === undefined ? {} : { zip }),
  }
  return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(answer)))
    .setProtectedHeader(header)
    .encrypt(createPublicKey({ key: { ...jwk }, format: 'jwk' }))
}

import {
  calculateJwkThumbprint,
  compactVerify,
  decodeProtectedHeader,
  importJWK,
  importX509,
  type JWK,
} from 'jose'
import { parseDcql } from '../../../src/modules/wallet/domain/dcql/parse.ts'
import type { DcqlQuery } from '../../../src/modules/wallet/domain/dcql/query.ts'
import { sha256OfBytes } from './digest.ts'
import { at, listAt, parsedJson, textAt, textsAt } from './json.ts'
import { WalletProblem } from './problem.ts'

/** A request whose signature and form were checked: what a verifier asks, and how it is answered. */
export interface VerifiedRequest {
  /** With its prefix: it is the audience of what is shown. */
  clientId: string
  nonce: string
  state: string | undefined
  responseUri: string
  query: DcqlQuery
  /** Undefined where the answer goes as it is (`direct_post`). */
  encryption: ResponseEncryption | undefined
  /** What the verifier calls itself; what it is called on a register counts more. */
  clientName: Record<string, string>
  /** Not a parameter of the standard: verifiers of this site say what they ask for. */
  purpose: Record<string, string>
}

/** How an answer is encrypted for the verifier (OpenID4VP 1.0 section 8.3). */
export interface ResponseEncryption {
  jwk: JWK
  enc: 'A128GCM' | 'A256GCM'
  /** RFC 7638, SHA-256: part of what an mdoc signs. */
  thumbprint: string
}

/** Who vouches for the keys of verifiers. */
export interface VerifierTrust {
  /** Keys that may sign requests of a decentralized identifier, each with the `kid` that a request names it by. */
  keysOf(did: string): Promise<readonly JWK[]>
  /**
   * Does this chain (base64 of DER, the leaf first) lead to an anchor that is trusted for requests of this client? For
   * `x509_san_dns` also: is the name one of the leaf's?
   */
  trustsChain(chain: readonly string[], clientId: string): Promise<boolean>
}

export interface RequestExpectation {
  clientId: string
  trust: VerifierTrust
  /** Milliseconds since 1970, by the clock of who checks. */
  now: number
  /** What the wallet sent when it fetched the request by POST. */
  walletNonce?: string
}

const algorithms = ['ES256', 'ES384', 'ES512', 'EdDSA']
const selfIssued = 'https://self-issued.me/v2'

/**
 * Checks a signed request (OpenID4VP 1.0 sections 5 and 5.9.3; RFC 9101) of a client with one of the prefixes
 * `decentralized_identifier`, `x509_san_dns` and `x509_hash`.
 * @throws WalletProblem
 */
export async function verifyRequestObject(
  jws: string,
  { clientId, trust, now, walletNonce }: RequestExpectation,
): Promise<VerifiedRequest> {
  const payload = await verifiedPayload(jws, clientId, trust)
  const isRight =
    textAt(payload, 'client_id') === clientId &&
    isForWallets(textAt(payload, 'aud'), textAt(payload, 'response_uri')) &&
    textAt(payload, 'response_type') === 'vp_token' &&
    isForHost(clientId, textAt(payload, 'response_uri')) &&
    (walletNonce === undefined || textAt(payload, 'wallet_nonce') === walletNonce)
  if (!isRight) throw new WalletProblem('error.verifier')
  if (isPast(at(payload, 'exp'), now)) throw new WalletProblem('error.request')
  return readParameters(payload, clientId)
}

/** Section 5.8: a request for any wallet names the value of the standard. Some verifiers name an address of their own. */
function isForWallets(audience: string, responseUri: string): boolean {
  if (audience === '' || audience === selfIssued) return true
  if (!URL.canParse(audience) || !URL.canParse(responseUri)) return false
  return new URL(audience).origin === new URL(responseUri).origin
}

async function readParameters(payload: unknown, clientId: string): Promise<VerifiedRequest> {
  const mode = textAt(payload, 'response_mode')
  const nonce = textAt(payload, 'nonce')
  const responseUri = textAt(payload, 'response_uri')
  const isUnderstood =
    ['direct_post', 'direct_post.jwt'].includes(mode) &&
    /^[\w.~-]+$/.test(nonce) &&
    responseUri !== '' &&
    // Section 8.2: it would send the answer another way. Section 8.4: who does not know them must refuse.
    at(payload, 'redirect_uri') === undefined &&
    at(payload, 'transaction_data') === undefined
  if (!isUnderstood) throw new WalletProblem('error.request')
  const state = textAt(payload, 'state')
  return {
    clientId,
    nonce,
    state: state === '' ? undefined : state,
    responseUri,
    query: queryOf(payload),
    encryption: mode === 'direct_post' ? undefined : await encryptionOf(payload),
    clientName: {
      en: textAt(payload, 'client_metadata', 'client_name'),
      cy: textAt(payload, 'client_metadata', 'client_name#cy'),
    },
    purpose: textsAt(payload, 'purpose'),
  }
}

function queryOf(payload: unknown): DcqlQuery {
  try {
    return parseDcql(at(payload, 'dcql_query'))
  } catch (cause) {
    throw new WalletProblem('error.request', { cause })
  }
}

async function encryptionOf(payload: unknown): Promise<ResponseEncryption> {
  const metadata = at(payload, 'client_metadata')
  const jwk = listAt(metadata, 'jwks', 'keys').find(
    (key) =>
      textAt(key, 'alg') === 'ECDH-ES' && textAt(key, 'crv') === 'P-256' && textAt(key, 'use') !== 'sig',
  )
  const offered = listAt(metadata, 'encrypted_response_enc_values_supported')
  const enc = offered.includes('A256GCM') ? 'A256GCM' : 'A128GCM'
  if (jwk === undefined || (offered.length > 0 && !offered.includes(enc)))
    throw new WalletProblem('error.request')
  const { kty, crv, x, y, kid } = jwkOf(jwk)
  const publicJwk = { kty, crv, x, y, ...(kid === undefined ? {} : { kid }) }
  try {
    return { jwk: publicJwk, enc, thumbprint: await calculateJwkThumbprint(publicJwk) }
  } catch (cause) {
    throw new WalletProblem('error.request', { cause })
  }
}

function jwkOf(value: unknown): { kty: string; crv: string; x: string; y: string; kid?: string } {
  const kid = textAt(value, 'kid')
  const [kty, crv, x, y] = ['kty', 'crv', 'x', 'y'].map((member) => textAt(value, member))
  return { kty: kty ?? '', crv: crv ?? '', x: x ?? '', y: y ?? '', ...(kid === '' ? {} : { kid }) }
}

/** Section 5.9.3: an answer to `x509_san_dns` goes to the name that the certificate is for. */
function isForHost(clientId: string, responseUri: string): boolean {
  const [prefix, host] = prefixOf(clientId)
  if (prefix !== 'x509_san_dns') return true
  return URL.canParse(responseUri) && new URL(responseUri).hostname === host
}

/** The prefix of a client identifier and what follows it. */
export function prefixOf(clientId: string): [prefix: string, rest: string] {
  const colon = clientId.indexOf(':')
  return colon < 0 ? ['', clientId] : [clientId.slice(0, colon), clientId.slice(colon + 1)]
}

async function verifiedPayload(jws: string, clientId: string, trust: VerifierTrust): Promise<unknown> {
  try {
    const header = decodeProtectedHeader(jws)
    if (header.typ !== 'oauth-authz-req+jwt') throw new TypeError('It is no request object')
    const [prefix, rest] = prefixOf(clientId)
    const key =
      prefix === 'decentralized_identifier'
        ? await keyOfDid(rest, header.kid, header.alg, trust)
        : await keyOfCertificate(prefix, rest, header, clientId, trust)
    const { payload } = await compactVerify(jws, key, { algorithms })
    return parsedJson(new TextDecoder().decode(payload))
  } catch (cause) {
    throw cause instanceof WalletProblem ? cause : new WalletProblem('error.verifier', { cause })
  }
}

async function keyOfDid(
  did: string,
  kid: string | undefined,
  algorithm: string | undefined,
  trust: VerifierTrust,
): Promise<CryptoKey | Uint8Array> {
  const jwk = (await trust.keysOf(did)).find((key) => key.kid === kid)
  if (kid === undefined || jwk === undefined || !kid.startsWith(`${did}#`))
    throw new WalletProblem('error.verifier')
  return importJWK(jwk, algorithm)
}

async function keyOfCertificate(
  prefix: string,
  rest: string,
  header: { x5c?: unknown; alg?: string },
  clientId: string,
  trust: VerifierTrust,
): Promise<CryptoKey> {
  const chain = Array.isArray(header.x5c) ? header.x5c.filter((entry) => typeof entry === 'string') : []
  const [leaf] = chain
  if (leaf === undefined || !['x509_san_dns', 'x509_hash'].includes(prefix))
    throw new WalletProblem('error.verifier')
  const der = Uint8Array.from(atob(leaf), (character) => character.charCodeAt(0))
  if (prefix === 'x509_hash' && (await sha256OfBytes(der)) !== rest) throw new WalletProblem('error.verifier')
  if (!(await trust.trustsChain(chain, clientId))) throw new WalletProblem('error.verifier')
  const pem = `-----BEGIN CERTIFICATE-----\n${leaf}\n-----END CERTIFICATE-----`
  return importX509(pem, header.alg ?? '')
}

function isPast(seconds: unknown, now: number): boolean {
  return seconds !== undefined && (typeof seconds !== 'number' || seconds * 1000 <= now)
}

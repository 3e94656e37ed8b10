import { X509Certificate } from 'node:crypto'
import type { JWK } from 'jose'
import { decodeJwt, type DecodedJwt } from '#kernel/crypto'
import { OutboundError } from '#kernel/http'
import type { LocalisedText } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { OAuthError } from '../domain/oauth-error.ts'
import { findTrustedVerifier, type KnownVerifier } from '../registers/find-verifier.ts'
import { chainLeaf } from '../verifying/certificate-path.ts'
import { asksTooMuch } from './asks-too-much.ts'

/** Where the wallet of a browser says that a request is to be had. */
export interface RelayQuestion {
  clientId: string
  /** The signed request itself, or where it is fetched. */
  request?: string
  requestUri?: string
  method?: 'get' | 'post'
  walletNonce?: string
}

/** The request as it came, and what the register vouches for: the wallet checks the signature itself. */
export interface RelayedRequest {
  request: string
  name: LocalisedText
  keys: readonly JWK[]
  /** The certificates of the request, where they lead to the root on the register. */
  chain: readonly string[]
}

// A request with certificates has a few kilobytes.
const largestRequest = 64 * 1024
const requestType = 'application/oauth-authz-req+jwt'
const walletMetadata = {
  vp_formats_supported: {
    'dc+sd-jwt': { 'sd-jwt_alg_values': ['ES256'], 'kb-jwt_alg_values': ['ES256'] },
    mso_mdoc: { issuerauth_alg_values: [-7, -9], deviceauth_alg_values: [-7, -9] },
  },
  client_id_prefixes_supported: ['decentralized_identifier', 'x509_san_dns', 'x509_hash'],
}

const refused = (code: string, description: string) => new OAuthError(400, code, description)

/**
 * Fetches the request of a verifier that is on the register, for a wallet that may talk to this site only.
 * @throws OAuthError unknown_verifier, unreachable, invalid_request, asks_too_much
 */
export async function relayRequest(kernel: Kernel, question: RelayQuestion): Promise<RelayedRequest> {
  const verifier = await knownVerifier(kernel, question.clientId)
  const request = question.request ?? (await fetchRequest(kernel, verifier, question))
  const { header, claims } = readRequest(request)
  if (await asksTooMuch(kernel, verifier, claims)) {
    throw refused('asks_too_much', 'The verifier asks for more than the register lets it')
  }
  const chain = verifier.certificate === undefined ? [] : checkedChain(kernel, verifier, header['x5c'])
  return { request, name: { ...verifier.name }, keys: verifier.keySet, chain }
}

async function knownVerifier(kernel: Kernel, clientId: string): Promise<KnownVerifier> {
  const verifier = await findTrustedVerifier(kernel, kernel.db, clientId)
  if (verifier === undefined || verifier.isOwnBody) {
    throw refused('unknown_verifier', 'The verifier is not on the register of this site')
  }
  return verifier
}

async function fetchRequest(
  kernel: Kernel,
  verifier: KnownVerifier,
  question: RelayQuestion,
): Promise<string> {
  const { requestUri = '', method = 'get', walletNonce } = question
  checkPlace(verifier, requestUri)
  const fields = new URLSearchParams({ wallet_metadata: JSON.stringify(walletMetadata) })
  if (walletNonce !== undefined) fields.set('wallet_nonce', walletNonce)
  const response = await outbound(kernel, requestUri, {
    ...(method === 'post' ? { method: 'POST', body: fields } : {}),
    headers: { accept: requestType },
  })
  const text = await response.text()
  if (!response.ok || text.length > largestRequest) {
    throw refused('invalid_request', 'The verifier did not answer with a request')
  }
  return text
}

/** Answers go to one origin for each verifier on the register, and requests come from there. */
function checkPlace(verifier: KnownVerifier, address: string): void {
  if (!URL.canParse(address) || new URL(address).origin !== verifier.origin) {
    throw refused('unknown_verifier', 'The address is not the verifier’s on the register')
  }
}

async function outbound(kernel: Kernel, address: string, init: RequestInit): Promise<Response> {
  try {
    return await kernel.outbound(address, { ...init, redirect: 'error' })
  } catch (error) {
    if (error instanceof OutboundError) throw refused('unreachable', 'The verifier cannot be reached')
    throw error
  }
}

function readRequest(request: string): DecodedJwt {
  const decoded = decodeJwt(request)
  if (decoded === undefined) throw refused('invalid_request', 'It is no signed request')
  return decoded
}

function checkedChain(kernel: Kernel, verifier: KnownVerifier, x5c: unknown): string[] {
  const root = new X509Certificate(verifier.certificate ?? '')
  const leaf = chainLeaf(x5c, root, kernel.clock.now())
  const [prefix, name = ''] = verifier.clientId.split(/:(.*)/s)
  const isNamed = prefix !== 'x509_san_dns' || leaf?.checkHost(name, { wildcards: false }) !== undefined
  if (leaf === undefined || !isNamed || !Array.isArray(x5c)) {
    throw refused('unknown_verifier', 'The certificate is not one of the verifier on the register')
  }
  return x5c.map(String)
}

/** What the wallet answers: ciphertext, or that the person said no. */
export interface RelayAnswer {
  clientId: string
  responseUri: string
  /** A JWE in compact form. */
  response?: string
  error?: string
  state?: string
}

/**
 * Carries an answer to a verifier that is on the register. What the person shares is encrypted for it, so that this site
 * cannot read it.
 * @returns where the person goes, if the verifier names a place
 * @throws OAuthError unknown_verifier, unreachable, not_accepted
 */
export async function relayAnswer(kernel: Kernel, answer: RelayAnswer): Promise<string | undefined> {
  const { clientId, responseUri, response, error, state } = answer
  checkPlace(await knownVerifier(kernel, clientId), responseUri)
  const fields = Object.entries({ response, error, state }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  const taken = await outbound(kernel, responseUri, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { accept: 'application/json' },
  })
  if (!taken.ok) throw refused('not_accepted', 'The verifier did not accept the answer')
  const body: unknown = await taken.json().catch(() => undefined)
  const target =
    typeof body === 'object' && body !== null && 'redirect_uri' in body ? body.redirect_uri : undefined
  return typeof target === 'string' && URL.canParse(target) ? target : undefined
}

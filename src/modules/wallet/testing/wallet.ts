import { createHash } from 'node:crypto'
import {
  CompactEncrypt,
  exportJWK,
  generateKeyPair,
  importJWK,
  SignJWT,
  type CryptoKey,
  type JWK,
} from 'jose'
import type { Town } from './penhaven.ts'

/** What came back from an endpoint of the protocols. */
export interface Answer {
  status: number
  headers: Record<string, unknown>
  text: string
  json: unknown
}

/** A wallet of another maker, written for the tests from the specifications. */
export interface TestWallet {
  key: CryptoKey
  jwk: JWK
}

export const tokenPath = '/credentials/token'
export const credentialPath = '/credential'
export const preAuthorized = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'

export async function newWallet(): Promise<TestWallet> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
  return { key: privateKey, jwk: await exportJWK(publicKey) }
}

/** Calls the site as a program of another origin does: no cookie, no token of a page. */
export async function call(
  { platform }: Town,
  method: 'GET' | 'POST',
  url: string,
  options: { form?: Record<string, string>; json?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const { form, json, headers = {} } = options
  const payload =
    form === undefined ? (json === undefined ? undefined : JSON.stringify(json)) : formText(form)
  const type = form === undefined ? 'application/json' : 'application/x-www-form-urlencoded'
  const init = {
    method,
    headers: { ...(payload === undefined ? {} : { 'content-type': type }), ...headers },
    ...(payload === undefined ? {} : { body: payload }),
  }
  const response = await platform.kernel.loopback.fetch(absolute(platform.kernel.origin, url), init)
  const text = await response.text()
  return { status: response.status, headers: Object.fromEntries(response.headers), text, json: parsed(text) }
}

function absolute(origin: string, url: string): string {
  return url.startsWith('/') ? origin + url : url
}

function formText(form: Record<string, string>): string {
  return new URLSearchParams(form).toString()
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What stands at a place in a JSON value. */
export function valueAt(value: unknown, ...path: readonly (string | number)[]): unknown {
  let current = value
  for (const step of path) {
    if (typeof current !== 'object' || current === null) return undefined
    current = new Map<string, unknown>(Object.entries(current)).get(String(step))
  }
  return current
}

/** The text at a place in a JSON value; empty when there is none. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string {
  const found = valueAt(value, ...path)
  return typeof found === 'string' ? found : ''
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

/** The code that the page of an offer leads to. */
export async function codeFor(town: Town, offerId: string): Promise<string> {
  const visitor = await town.as('amina-hughes')
  const sent = await visitor.fill(`/account/credentials/offers/${offerId}`, { wallet: 'browser' })
  const uri = new URL(sent.location ?? '', town.platform.kernel.origin).searchParams.get(
    'credential_offer_uri',
  )
  const offer = await call(town, 'GET', uri ?? '')
  return textAt(offer.json, 'grants', preAuthorized, 'pre-authorized_code')
}

export async function tokenFor(town: Town, code: string, transactionCode?: string): Promise<Answer> {
  const form = { grant_type: preAuthorized, 'pre-authorized_code': code }
  return call(town, 'POST', tokenPath, {
    form: transactionCode === undefined ? form : { ...form, tx_code: transactionCode },
  })
}

export async function freshNonce(town: Town): Promise<string> {
  return textAt((await call(town, 'POST', '/nonce')).json, 'c_nonce')
}

/** A proof of possession; `claims` and `header` replace what is right by what a test wants wrong. */
export async function proofOf(
  town: Pick<Town, 'platform'>,
  wallet: TestWallet,
  nonce: string,
  wrong: { claims?: Record<string, unknown>; header?: Record<string, unknown>; signedBy?: TestWallet } = {},
): Promise<string> {
  const { clock, origin } = town.platform.kernel
  const claims = { aud: origin, iat: Math.floor(clock.now().getTime() / 1000), nonce, ...wrong.claims }
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', typ: 'openid4vci-proof+jwt', jwk: wallet.jwk, ...wrong.header })
    .sign((wrong.signedBy ?? wallet).key)
}

export async function requestCredential(
  town: Town,
  accessToken: string | undefined,
  proof: string | undefined,
  body: Record<string, unknown> = {},
): Promise<Answer> {
  return call(town, 'POST', credentialPath, {
    json: {
      credential_configuration_id: 'veteran-card',
      ...(proof === undefined ? {} : { proofs: { jwt: [proof] } }),
      ...body,
    },
    headers: accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` },
  })
}

/** An access token for a fresh offer. */
export async function accessTokenFor(town: Town, originId?: string): Promise<string> {
  const token = await tokenFor(town, await codeFor(town, await town.offer(originId)))
  return textAt(token.json, 'access_token')
}

/** A Veteran Card in this wallet. */
export async function collect(town: Town, wallet: TestWallet, originId?: string): Promise<string> {
  const accessToken = await accessTokenFor(town, originId)
  const proof = await proofOf(town, wallet, await freshNonce(town))
  const answer = await requestCredential(town, accessToken, proof)
  const credential = textAt(answer.json, 'credentials', 0, 'credential')
  if (credential === '') throw new Error(`No credential: ${answer.status} ${answer.text}`)
  return credential
}

/** The claims and challenge of a request, read as a wallet reads them. */
export interface ReadRequest {
  clientId: string
  nonce: string
  state: string
  responseUri: string
  /** Of `direct_post.jwt`: the answer is encrypted for it. */
  responseKey: JWK | undefined
}

export async function readRequest(town: Town, walletPath: string): Promise<ReadRequest> {
  const query = new URL(walletPath, town.platform.kernel.origin).searchParams
  return fetchRequest(town, query.get('request_uri') ?? '')
}

export async function fetchRequest(town: Town, requestUri: string): Promise<ReadRequest> {
  const { text } = await call(town, 'GET', requestUri)
  return requestIn(text)
}

/** What a signed request says. Its signature is not checked. */
export function requestIn(jws: string): ReadRequest {
  const payload = parsed(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString())
  const key = valueAt(payload, 'client_metadata', 'jwks', 'keys', 0)
  return {
    responseKey: typeof key === 'object' && key !== null ? key : undefined,
    clientId: textAt(payload, 'client_id'),
    nonce: textAt(payload, 'nonce'),
    state: textAt(payload, 'state'),
    responseUri: textAt(payload, 'response_uri'),
  }
}

/** The disclosures of these claims, by the words of the specification and not by our own code. */
export function select(credential: string, names: readonly string[]): string {
  const [jwt, ...disclosures] = credential.split('~').slice(0, -1)
  const chosen = disclosures.filter((disclosure) => {
    const content: unknown = JSON.parse(Buffer.from(disclosure, 'base64url').toString())
    return Array.isArray(content) && names.includes(String(content[1]))
  })
  return [jwt, ...chosen, ''].join('~')
}

export async function bind(
  town: Town,
  wallet: TestWallet,
  sdJwt: string,
  request: Pick<ReadRequest, 'clientId' | 'nonce'>,
  wrong: Record<string, unknown> = {},
): Promise<string> {
  const iat = Math.floor(town.platform.clock.now().getTime() / 1000)
  const claims = { iat, aud: request.clientId, nonce: request.nonce, sd_hash: sha256(sdJwt), ...wrong }
  const keyBinding = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', typ: 'kb+jwt' })
    .sign(wallet.key)
  return sdJwt + keyBinding
}

export async function respond(town: Town, request: ReadRequest, presentation: string): Promise<Answer> {
  return respondWith(town, request, { card: [presentation] })
}

/** Sends a whole answer, encrypted where the request says so. */
export async function respondWith(town: Town, request: ReadRequest, vpToken: unknown): Promise<Answer> {
  const { responseKey, responseUri, state } = request
  const form =
    responseKey === undefined
      ? { vp_token: JSON.stringify(vpToken), state }
      : { response: await encryptAnswer(responseKey, { vp_token: vpToken, state }) }
  return call(town, 'POST', responseUri, { form })
}

/** OpenID4VP 1.0 section 8.3. */
export async function encryptAnswer(
  responseKey: JWK,
  content: unknown,
  header: Readonly<Record<string, string>> = {},
): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(content)))
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A128GCM', kid: responseKey.kid ?? '', ...header })
    .encrypt(await importJWK(responseKey, 'ECDH-ES'))
}

/** Shows `is_veteran` of a card in answer to a request. */
export async function present(
  town: Town,
  wallet: TestWallet,
  credential: string,
  walletPath: string,
): Promise<Answer> {
  const request = await readRequest(town, walletPath)
  return respond(town, request, await bind(town, wallet, select(credential, ['is_veteran']), request))
}

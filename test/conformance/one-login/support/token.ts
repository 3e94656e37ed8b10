import { encodeParameters, type Parameters } from './authorize.ts'
import { changed, signJwt, type JsonChanges } from './jwt.ts'
import type { ServiceKey } from './keys.ts'
import type { Provider, Service } from './provider.ts'

export const bearer = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
export const userAgent = { 'user-agent': 'fishing-licences/1.0 (https://licences.example)' }

let assertions = 0

/** What a service shows who it is by (RFC 7523), good but for its changes. */
export function assertionClaims(
  provider: Provider,
  { clientId }: Service,
  changes: JsonChanges = {},
): Record<string, unknown> {
  assertions += 1
  const now = provider.nowSeconds()
  const good = {
    iss: clientId,
    sub: clientId,
    aud: `${provider.issuer}token`,
    jti: `assertion-${assertions}`,
    iat: now,
    exp: now + 300,
  }
  return changed(good, changes)
}

export async function clientAssertion(
  provider: Provider,
  service: Service,
  changes: JsonChanges = {},
  options: { key?: ServiceKey; header?: { alg?: string; kid?: string } } = {},
): Promise<string> {
  const { key = service.key, header = {} } = options
  return signJwt(assertionClaims(provider, service, changes), key, header)
}

/** A good token request but for its changes. */
export async function tokenForm(
  provider: Provider,
  service: Service,
  code: string,
  changes: Parameters = {},
): Promise<Parameters> {
  const good = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: service.redirectUri,
    client_assertion_type: bearer,
    client_assertion: await clientAssertion(provider, service),
  }
  return { ...good, ...changes }
}

export interface EndpointAnswer {
  status: number
  headers: Headers
  text: string
  /** The members of its JSON; none where the body is no JSON object. */
  body: Readonly<Record<string, unknown>>
}

export async function call(
  { platform: { kernel } }: Provider,
  path: string,
  init: RequestInit = {},
): Promise<EndpointAnswer> {
  const headers = { ...userAgent, ...Object.fromEntries(new Headers(init.headers)) }
  const response = await kernel.loopback.fetch(kernel.origin + path, { ...init, headers })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: members(text) }
}

function members(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

export async function postToken(
  provider: Provider,
  form: Parameters,
  headers: Record<string, string> = {},
): Promise<EndpointAnswer> {
  return call(provider, '/token', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: encodeParameters(form),
  })
}

export interface Tokens {
  accessToken: string
  idToken: string
}

/** Redeems a code by a good request. */
export async function redeem(
  provider: Provider,
  service: Service,
  code: string,
  changes: Parameters = {},
): Promise<Tokens> {
  const answer = await postToken(provider, await tokenForm(provider, service, code, changes))
  if (answer.status !== 200) throw new Error(`No tokens: ${answer.status} ${answer.text}`)
  return { accessToken: String(answer.body['access_token']), idToken: String(answer.body['id_token']) }
}

export async function userInfo(
  provider: Provider,
  accessToken: string | undefined,
  headers: Record<string, string> = {},
): Promise<EndpointAnswer> {
  const authorization = accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }
  return call(provider, '/userinfo', { headers: { ...authorization, ...headers } })
}

import type { Visit, Visitor } from '../../../../src/kernel/test/index.ts'
import { changed, signJwt, type JsonChanges } from './jwt.ts'
import type { ServiceKey } from './keys.ts'
import type { Provider, Service } from './provider.ts'

/** Parameters to set; undefined takes one away, a list sends it several times. */
export type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>

/** Comes back only if it is encoded with care. */
export const state = 'a b+c&d=e%25/?~'
export const nonce = 'nonce-0123456789'

export function encodeParameters(parameters: Parameters): string {
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((single): [string, string] => [name, single]),
  )
  return new URLSearchParams(pairs).toString()
}

/** A request that is good but for its changes (OpenID Connect Core 1.0, section 3.1.2.1). */
export function authorizePath(service: Service, changes: Parameters = {}): string {
  const good = {
    response_type: 'code',
    scope: 'openid email',
    client_id: service.clientId,
    redirect_uri: service.redirectUri,
    state,
    nonce,
    vtr: '["Cl.Cm"]',
  }
  return `/authorize?${encodeParameters({ ...good, ...changes })}`
}

export interface ObjectOptions {
  header?: { alg?: string; kid?: string }
  key?: ServiceKey
}

/** The claims of a request object that is good but for its changes. */
export function objectClaims(provider: Provider, service: Service, changes: JsonChanges = {}): JsonChanges {
  const good = {
    aud: `${provider.issuer}authorize`,
    iss: service.clientId,
    response_type: 'code',
    client_id: service.clientId,
    redirect_uri: service.redirectUri,
    scope: 'openid email',
    state,
    nonce,
    vtr: ['Cl.Cm'],
  }
  return changed(good, changes)
}

export async function requestObject(
  provider: Provider,
  service: Service,
  changes: JsonChanges = {},
  { header = {}, key = service.key }: ObjectOptions = {},
): Promise<string> {
  return signJwt(objectClaims(provider, service, changes), key, header)
}

/** The address with a request object in it (RFC 9101), and beside it only what OpenID Connect demands. */
export function jarPath(service: Service, request: string, changes: Parameters = {}): string {
  const good = { response_type: 'code', scope: 'openid email', client_id: service.clientId, request }
  return `/authorize?${encodeParameters({ ...good, ...changes })}`
}

/** What a redirect to the service carries, read as a service reads it. */
export interface Redirect {
  /** Up to the query; or up to the fragment, with its sign, where the answer stands there. */
  target: string
  parameters: Readonly<Record<string, string>>
}

export function redirectOf({ location }: Pick<Visit, 'location'>): Redirect | undefined {
  if (location === undefined || !URL.canParse(location)) return undefined
  const [beforeFragment = '', fragment] = location.split('#')
  const [beforeQuery = '', query] = beforeFragment.split('?')
  return {
    target: fragment === undefined ? beforeQuery : `${beforeFragment}#`,
    parameters: Object.fromEntries(new URLSearchParams(fragment ?? query ?? '')),
  }
}

/** Is the person sent on within this site, to do something before the service gets its answer? */
export function staysOnSite({ status, location }: Pick<Visit, 'status' | 'location'>): boolean {
  return (status === 302 || status === 303) && location !== undefined && /^\/(?!\/)/.test(location)
}

/** Goes through `/authorize` in a browser that is signed in. @returns the code */
export async function codeFor(
  provider: Provider,
  service: Service,
  changes: Parameters = {},
  visitor?: Visitor,
): Promise<string> {
  const browser = visitor ?? (await provider.signedIn())
  const answer = await browser.get(authorizePath(service, changes))
  const code = redirectOf(answer)?.parameters['code']
  if (code === undefined)
    throw new Error(`No code: ${answer.status} ${answer.location ?? answer.body.slice(0, 500)}`)
  return code
}

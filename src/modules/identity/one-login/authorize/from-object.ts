import { decodeJwt, type DecodedJwt } from '#kernel/crypto'
import type { AuthorizationRequest } from '../../domain/authorization-request.ts'
import type { Client } from '../../domain/client.ts'
import type { OneLogin } from '../context.ts'
import { checkFields, scopesOf, type CheckedFields } from './common-checks.ts'
import { readList } from './from-query.ts'
import { expectedSubjectOf, hintedVectors } from './hint.ts'
import { asksSignIn, checkChannel, localeOf } from './options.ts'
import { sent, type RequestParameters } from './parameters.ts'
import { invalidRequest, ReturnedRefusal, ShownRefusal, type ReturnAddress } from './refusal.ts'
import { returnAddressOf } from './return-address.ts'
import { languageTag, words } from './syntax.ts'
import { isStorable } from '../storable.ts'

type Claims = Readonly<Record<string, unknown>>

const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256']
const clockSkewSeconds = 60
const longestLoginHint = 256

/**
 * A request in a signed object (RFC 9101). Only what stands in the object counts; its audience is the address of the
 * authorization endpoint. @throws ShownRefusal, ReturnedRefusal
 */
export async function requestFromObject(
  provider: OneLogin,
  client: Client,
  parameters: RequestParameters,
): Promise<AuthorizationRequest> {
  const claims = await trustedClaims(provider, client, decodeJwt(sent(parameters, 'request') ?? ''))
  const address = returnAddressOf(client, {
    redirectUri: claims['redirect_uri'],
    responseMode: claims['response_mode'] ?? sent(parameters, 'response_mode'),
    state: claims['state'],
  })
  checkQuery(client, address, parameters)
  checkEnvelope(provider, client, address, claims)
  const fields = fieldsOf(client, address, claims)
  const options = checkOptions(client, address, claims)
  const expectedSubject = await expectedSubjectOf(provider, client, address, claims)
  const locale = localeOf(claims['ui_locales'])
  return { clientId: client.clientId, ...address, ...fields, ...options, expectedSubject, locale }
}

/** @throws ShownRefusal where the signature is not the client's: then nobody is there to be answered */
async function trustedClaims(
  provider: OneLogin,
  client: Client,
  object: DecodedJwt | undefined,
): Promise<Claims> {
  const outcome = object === undefined ? 'bad' : await provider.signatureBy(client, object, algorithms)
  if (outcome === 'no-keys') throw new ShownRefusal('failed', 500)
  if (object === undefined || outcome === 'bad') throw new ShownRefusal('trust')
  const isUsable = isStorable(object.claims) && isCurrent(object.claims, provider.nowSeconds())
  if (!isUsable) throw invalidRequest()
  return object.claims
}

/** RFC 7519, sections 4.1.4 and 4.1.5; an object without times is good at any. */
function isCurrent({ exp, nbf }: Claims, nowSeconds: number): boolean {
  const isLive = exp === undefined || (typeof exp === 'number' && exp + clockSkewSeconds >= nowSeconds)
  const hasBegun = nbf === undefined || (typeof nbf === 'number' && nbf - clockSkewSeconds <= nowSeconds)
  return isLive && hasBegun
}

/** What OpenID Connect wants repeated outside the object (Core 1.0, section 6.1). */
function checkQuery(client: Client, address: ReturnAddress, parameters: RequestParameters): void {
  if (sent(parameters, 'response_type') !== 'code') {
    throw new ReturnedRefusal(address, 'unsupported_response_type')
  }
  scopesOf(client, address, sent(parameters, 'scope'))
}

function checkEnvelope(
  { issuer }: OneLogin,
  { clientId }: Client,
  address: ReturnAddress,
  claims: Claims,
): void {
  if (claims['client_id'] !== clientId) throw new ReturnedRefusal(address, 'unauthorized_client')
  if ('request' in claims || 'request_uri' in claims) throw new ReturnedRefusal(address, 'invalid_request')
  const audiences = [claims['aud']].flat()
  if (!audiences.includes(`${issuer}authorize`)) throw new ReturnedRefusal(address, 'access_denied')
  if (claims['iss'] !== clientId) throw new ReturnedRefusal(address, 'unauthorized_client')
}

function fieldsOf(client: Client, address: ReturnAddress, claims: Claims): CheckedFields {
  // A service that names its user and no level means the level at which they signed in.
  const vtr = claims['vtr'] ?? hintedVectors(claims)
  return checkFields(client, address, {
    responseType: claims['response_type'],
    scope: claims['scope'],
    claims: claims['claims'],
    nonce: claims['nonce'],
    codeChallenge: claims['code_challenge'],
    codeChallengeMethod: claims['code_challenge_method'],
    vtr: typeof vtr === 'string' ? readList(vtr) : vtr,
  })
}

function checkOptions(
  client: Client,
  address: ReturnAddress,
  claims: Claims,
): Pick<AuthorizationRequest, 'maximumAgeSeconds' | 'mustSignIn'> {
  const { ui_locales: locales = '', login_hint: loginHint = '' } = claims
  if (typeof locales !== 'string' || !words(locales).every((tag) => languageTag.test(tag))) {
    throw new ReturnedRefusal(address, 'invalid_request', 'ui_locales parameter is invalid')
  }
  const maximumAgeSeconds = maximumAgeOf(client, address, claims['max_age'])
  if (typeof loginHint !== 'string' || loginHint.length > longestLoginHint) {
    throw new ReturnedRefusal(address, 'invalid_request', 'login_hint parameter is invalid')
  }
  checkChannel(address, claims['channel'])
  return { maximumAgeSeconds, mustSignIn: asksSignIn(address, claims['prompt']) }
}

function maximumAgeOf({ configuration }: Client, address: ReturnAddress, value: unknown): number | null {
  if (value === undefined) return null
  const seconds = typeof value === 'string' && /^-?\d{1,10}$/.test(value) ? Number(value) : value
  if (typeof seconds !== 'number' || !Number.isInteger(seconds)) {
    throw new ReturnedRefusal(address, 'invalid_request', 'Max age could not be parsed to an integer')
  }
  if (seconds < 0) {
    throw new ReturnedRefusal(address, 'invalid_request', 'Max age is negative in request object')
  }
  return configuration.maxAgeEnabled ? seconds : null
}

import { decodeJwt } from '#kernel/crypto'
import { isAddress, sent, type RequestParameters } from './parameters.ts'
import { missingParameters } from './refusal.ts'

const responseTypes = new Set(['code', 'token', 'id_token'])
const prompts = new Set(['none', 'login', 'consent', 'select_account', 'create'])
const displays = new Set(['page', 'popup', 'touch', 'wap'])
/** RFC 5646, as loosely as a header is read. */
export const languageTag = /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/

/**
 * Can the request be read at all? Asked before it is known who asks.
 * @throws ShownRefusal where not even an address to answer to was given
 * @returns false for a request to be refused, if possible at the service's own address
 */
export function isWellFormed(parameters: RequestParameters): boolean {
  if ((sent(parameters, 'client_id') ?? '').trim() === '') throw missingParameters()
  const redirectUri = sent(parameters, 'redirect_uri')
  if (redirectUri !== undefined && !isAddress(redirectUri)) throw missingParameters()
  if (!hasReadableRequest(parameters) || !hasKnownPrompt(parameters)) return false
  if (!parameters.has('request') && redirectUri === undefined) throw missingParameters()
  return hasOpenIdScope(parameters) && hasReadableOptions(parameters)
}

function hasReadableRequest(parameters: RequestParameters): boolean {
  const responseType = sent(parameters, 'response_type')
  const requestUri = sent(parameters, 'request_uri')
  const request = sent(parameters, 'request')
  if (responseType !== undefined && !words(responseType).every((word) => responseTypes.has(word)))
    return false
  if (requestUri !== undefined && (!isAddress(requestUri) || request !== undefined)) return false
  if (request === undefined) return responseType !== undefined || requestUri !== undefined
  const object = decodeJwt(request)
  if (object === undefined || typeof object.header['alg'] !== 'string') return false
  return object.claims['sub'] !== sent(parameters, 'client_id')
}

function hasKnownPrompt(parameters: RequestParameters): boolean {
  return isKnownPrompt(sent(parameters, 'prompt') ?? '')
}

/** OpenID Connect Core 1.0, section 3.1.2.1; `none` stands alone. */
export function isKnownPrompt(prompt: string): boolean {
  const asked = words(prompt)
  return asked.every((word) => prompts.has(word)) && (asked.length < 2 || !asked.includes('none'))
}

function hasOpenIdScope(parameters: RequestParameters): boolean {
  const scope = sent(parameters, 'scope')
  return scope === undefined ? parameters.has('request') : words(scope).includes('openid')
}

function hasReadableOptions(parameters: RequestParameters): boolean {
  const maximumAge = sent(parameters, 'max_age')
  const claims = sent(parameters, 'claims')
  const hint = sent(parameters, 'id_token_hint')
  const display = sent(parameters, 'display')
  return (
    (maximumAge === undefined || /^-?\d{1,10}$/.test(maximumAge)) &&
    (claims === undefined || readClaims(claims) !== undefined) &&
    words(sent(parameters, 'ui_locales') ?? '').every((tag) => languageTag.test(tag)) &&
    (hint === undefined || decodeJwt(hint) !== undefined) &&
    (display === undefined || displays.has(display))
  )
}

/** The words of a list parameter. */
export function words(text: string): string[] {
  return text.split(' ').filter((word) => word !== '')
}

/** A `claims` parameter: an object, as it is in a request object, or its JSON text. Undefined for anything else. */
export function readClaims(claims: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof claims !== 'string') return isRecord(claims) ? claims : undefined
  try {
    const value: unknown = JSON.parse(claims)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

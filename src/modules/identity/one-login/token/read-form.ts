import { parseUrlEncoded, type ProtocolRequest } from '#kernel/http'
import { TokenRefusal } from './refusal.ts'

/** Fields by name, as sent; most that are empty count as missing: `field`. */
export type TokenForm = ReadonlyMap<string, string>

export function field(form: TokenForm, name: string): string | undefined {
  const value = form.get(name)
  return value === '' ? undefined : value
}

export interface CodeGrantForm {
  code: string
  redirectUri: string
  codeVerifier: string | undefined
}

/**
 * The fields of a token request. A body that is no form is read as an empty one.
 * @throws TokenRefusal for a field that is given twice (RFC 6749, section 3.2)
 */
export function readForm({ headers, body }: ProtocolRequest): TokenForm {
  const form = new Map<string, string>()
  if (!String(headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) return form
  for (const [name, value] of decode(body)) {
    if (form.has(name)) throw new TokenRefusal('invalid_request')
    form.set(name, value)
  }
  return form
}

function decode(body: string): [string, string][] {
  try {
    return parseUrlEncoded(body)
  } catch {
    throw new TokenRefusal('invalid_request')
  }
}

/** @throws TokenRefusal for another grant, or one without its code or address */
export function readCodeGrant(form: TokenForm): CodeGrantForm {
  const grantType = field(form, 'grant_type')
  if (grantType === undefined) throw missing('grant_type')
  if (grantType !== 'authorization_code') throw new TokenRefusal('unsupported_grant_type')
  const redirectUri = field(form, 'redirect_uri')
  if (redirectUri === undefined) throw missing('redirect_uri')
  const code = field(form, 'code')
  if (code === undefined) throw missing('code')
  return { code, redirectUri, codeVerifier: field(form, 'code_verifier') }
}

function missing(name: string): TokenRefusal {
  return new TokenRefusal('invalid_request', `Request is missing ${name} parameter`)
}

/** How an access token travels: as it is, or bound to a key that signs each request (RFC 9449). */
export type TokenScheme = 'Bearer' | 'DPoP'

/** An error in the form that OAuth 2.0 (RFC 6749 section 5.2) and the OpenID4VC protocols give it. */
export class OAuthError extends Error {
  override readonly name = 'OAuthError'
  readonly status: number
  /** Registered code: `invalid_grant`, `invalid_proof`. */
  readonly code: string
  /** Of the challenge that goes with a refused token. */
  readonly scheme: TokenScheme
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: number,
    code: string,
    description: string,
    { scheme = 'Bearer', headers = {} }: { scheme?: TokenScheme; headers?: Record<string, string> } = {},
  ) {
    super(description)
    this.status = status
    this.code = code
    this.scheme = scheme
    this.headers = headers
  }
}

/** 400 with one of the registered codes. @param description for the developer of the other side */
export function refuse(code: string, description: string): OAuthError {
  return new OAuthError(400, code, description)
}

/** A proof of possession that is no good (OpenID4VCI 1.0 section 8.3.1). */
export function invalidProof(description: string): OAuthError {
  return refuse('invalid_proof', description)
}

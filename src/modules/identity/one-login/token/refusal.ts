import { errorDescriptions, type ProtocolErrorCode } from '../vocabulary.ts'

/** Why a token request is refused (RFC 6749, section 5.2). One Login answers all with 400, `invalid_client` too. */
export class TokenRefusal extends Error {
  override readonly name = 'TokenRefusal'
  readonly code: ProtocolErrorCode
  constructor(code: ProtocolErrorCode, description: string = errorDescriptions[code]) {
    super(description)
    this.code = code
  }
}

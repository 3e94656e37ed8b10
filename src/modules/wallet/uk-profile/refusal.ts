/** What the endpoints of the profile refuse a wallet with. */
export type RefusalCode =
  | 'missing_token'
  | 'invalid_token'
  | 'invalid_proof'
  | 'invalid_nonce'
  | 'invalid_notification_id'
  | 'invalid_notification_request'

/** A request that is refused. The reason is for the log: the profile tells wallets the code alone. */
export class UkRefusal extends Error {
  override readonly name = 'UkRefusal'
  readonly code: RefusalCode

  constructor(code: RefusalCode, reason: string) {
    super(reason)
    this.code = code
  }
}

export function invalidToken(reason: string): UkRefusal {
  return new UkRefusal('invalid_token', reason)
}

export function invalidProof(reason: string): UkRefusal {
  return new UkRefusal('invalid_proof', reason)
}

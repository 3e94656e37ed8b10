/** Why a status cannot be told. Verifiers then take the credential for one that does not count. */
export type UnknownReason =
  | 'address'
  | 'unreachable'
  | 'media-type'
  | 'malformed'
  | 'wrong-list'
  | 'not-valid-now'
  | 'signature'
  | 'not-unpacked'
  | 'too-short'
  | 'purpose'
  | 'out-of-range'

/** The status of a credential cannot be told; `reason` says why. */
export class StatusUnknownError extends Error {
  override readonly name = 'StatusUnknownError'
  readonly reason: UnknownReason

  constructor(reason: UnknownReason, message: string, cause?: unknown) {
    super(message, { cause })
    this.reason = reason
  }
}

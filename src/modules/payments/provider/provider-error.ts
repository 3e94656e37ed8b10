/**
 * The provider could not do what was asked.
 * `unreachable`: no answer, or one that says to come back later; nothing is known of what became of the request.
 * `refused`: it answered that it will not. `not-configured`: the public body has no provider, or it no longer fits.
 */
export class ProviderError extends Error {
  override readonly name = 'ProviderError'
  readonly reason: 'unreachable' | 'refused' | 'not-configured'
  readonly status: number | undefined
  /** The provider's own, such as P0102. */
  readonly code: string | undefined

  constructor(
    reason: ProviderError['reason'],
    message: string,
    { status, code, cause }: { status?: number; code?: string | undefined; cause?: unknown } = {},
  ) {
    super(message, { cause })
    this.reason = reason
    this.status = status
    this.code = code
  }
}

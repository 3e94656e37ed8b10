import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client'
import { OutboundError } from '#kernel/http'

/** Why somebody who was sent to a provider outside is not signed in. */
export const upstreamReasons = [
  // They, or the provider, said no.
  'declined',
  'unavailable',
  // What came back does not pass the checks.
  'untrusted',
  // The provider is for others.
  'not-for-you',
  // One factor where two are needed.
  'one-factor',
  'no-email',
  // Somebody else than the person who must show that it is still them.
  'other-person',
] as const
export type UpstreamReason = (typeof upstreamReasons)[number]

export class UpstreamFailure extends Error {
  override readonly name = 'UpstreamFailure'
  readonly reason: UpstreamReason

  constructor(reason: UpstreamReason, message: string, cause?: unknown) {
    super(message, { cause })
    this.reason = reason
  }
}

const errorsOfProvider = new Set(['server_error', 'temporarily_unavailable'])
const smallestServerError = 500

/** What a failed exchange with a provider means for the person. Faults of this program are thrown on. */
export function failureFrom(error: unknown): UpstreamFailure {
  if (error instanceof UpstreamFailure) return error
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) {
    const isDown = errorsOfProvider.has(error.error) || statusOf(error) >= smallestServerError
    const reason = isDown ? 'unavailable' : refusalReason(error)
    return new UpstreamFailure(reason, error.error, error)
  }
  if (isUnreachable(error)) return new UpstreamFailure('unavailable', messageOf(error), error)
  if (error instanceof ClientError) return new UpstreamFailure('untrusted', messageOf(error), error)
  throw error
}

/** An answer to the browser says what the person or the provider decided; one to us says what we did wrong. */
function refusalReason(error: AuthorizationResponseError | ResponseBodyError): UpstreamReason {
  return error instanceof AuthorizationResponseError ? 'declined' : 'untrusted'
}

function statusOf(error: object): number {
  return 'status' in error && typeof error.status === 'number' ? error.status : 0
}

function isUnreachable(error: unknown): boolean {
  if (error instanceof OutboundError) return true
  if (error instanceof Response) return error.status >= smallestServerError
  if (!(error instanceof Error)) return false
  return 'cause' in error && error.cause !== undefined && isUnreachable(error.cause)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

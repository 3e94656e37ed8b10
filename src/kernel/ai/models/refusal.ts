import { OutboundError } from '#kernel/http'
import { ModelError, type ModelFault } from './client.ts'
import type { Complaint } from './dialect.ts'

/** What is known of a request that came to nothing, beyond its fault. */
export interface FailureFacts {
  /** The endpoint did nothing with it: making it again does no harm. */
  readonly mayRepeat?: boolean
  /** How long the endpoint asks to be left alone. */
  readonly retryAfterMs?: number | undefined
  readonly complaints?: readonly Complaint[]
  /** It says nothing of the endpoint's health: the request was wrong, or its caller gave up. */
  readonly isOurs?: boolean
}

/** A `ModelError` with what the retries and the circuit breaker have to know. */
export class RequestFailure extends ModelError {
  readonly facts: FailureFacts

  constructor(fault: ModelFault, message: string, facts: FailureFacts = {}) {
    super(fault, message)
    this.facts = facts
  }
}

const unconnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

/**
 * Any error of a request as a failure. Errors of the network are not kept as a cause: theirs carry what was received.
 * @param isGivenUp the caller gave up
 */
export function failureOf(error: unknown, isGivenUp: boolean): ModelError {
  if (isGivenUp) return new RequestFailure('timed-out', 'The caller gave up waiting', { isOurs: true })
  if (error instanceof ModelError) return error
  if (error instanceof OutboundError) return outboundFailure(error)
  if (error instanceof Error && ['AbortError', 'TimeoutError'].includes(error.name)) return late()
  const name = error instanceof Error ? error.name : typeof error
  return new RequestFailure('not-understood', `The request failed unexpectedly (${name})`)
}

function outboundFailure({ reason, cause }: OutboundError): RequestFailure {
  if (reason === 'timeout') return late()
  if (reason === 'too-large') return new RequestFailure('too-large', 'The answer is too large')
  if (reason === 'redirects') return new RequestFailure('redirected', 'The endpoint redirects')
  const code = codeOf(cause)
  const mayRepeat = unconnected.has(code) || isHangUp(cause)
  return new RequestFailure(
    'unreachable',
    `The endpoint cannot be reached${code === '' ? '' : ` (${code})`}`,
    {
      mayRepeat,
    },
  )
}

function late(): RequestFailure {
  return new RequestFailure('timed-out', 'The endpoint did not answer in time')
}

function codeOf(cause: unknown): string {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined
  return typeof code === 'string' && /^[A-Z_]{3,40}$/.test(code) ? code : ''
}

/** A connection that was closed before any answer: mostly one that was kept open and that the server no longer wanted. */
function isHangUp(cause: unknown): boolean {
  return cause instanceof Error && cause.message === 'socket hang up'
}

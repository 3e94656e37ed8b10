import { secondMs } from '#kernel/clock'
import type { Passage } from './breaker.ts'
import type { ModelError } from './client.ts'
import { failureOf, RequestFailure, type FailureFacts } from './refusal.ts'
import type { ModelSession } from './session.ts'

const firstPauseMs = secondMs / 4

/**
 * Carries one operation through: not while the endpoint rests, within the time that an operation may take, and again, after a
 * pause, where that does no harm.
 * @throws ModelError
 */
export async function operate<T>(
  session: ModelSession,
  callersSignal: AbortSignal | undefined,
  attempt: (signal: AbortSignal) => Promise<T>,
  timeoutMs = session.tools.limits.operationTimeoutMs,
): Promise<T> {
  const passage = session.breaker.enter()
  try {
    const result = await withRetries(session, { callersSignal, timeoutMs }, attempt)
    passage.succeeded()
    return result
  } catch (error) {
    const failure = failureOf(error, callersSignal?.aborted === true)
    settle(passage, failure)
    throw failure
  }
}

/** How long somebody waits: the caller's own patience, and the time that all attempts may take together. */
export interface Patience {
  readonly callersSignal: AbortSignal | undefined
  readonly timeoutMs: number
}

/** @throws ModelError of the last attempt */
export async function withRetries<T>(
  session: ModelSession,
  { callersSignal, timeoutMs }: Patience,
  attempt: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const timeout = AbortSignal.timeout(timeoutMs)
  const signal = callersSignal === undefined ? timeout : AbortSignal.any([callersSignal, timeout])
  for (let retries = 0; ; retries += 1) {
    try {
      return await attempt(signal)
    } catch (error) {
      const failure = failureOf(error, callersSignal?.aborted === true)
      const pauseMs = pauseBefore(session, failure, retries)
      if (pauseMs === undefined || signal.aborted) throw failure
      await session.tools.pause(pauseMs, signal)
    }
  }
}

/** Tells the circuit breaker how an operation failed. */
export function settle(passage: Passage, failure: ModelError): void {
  const { isOurs, retryAfterMs } = factsOf(failure)
  if (failure.fault === 'timed-out' && isOurs === true) passage.abandoned()
  // It answered: with a shape that is of no use, or that our request was wrong.
  else if (isOurs === true || failure.fault === 'wrong-shape') passage.succeeded()
  else passage.failed(retryAfterMs)
}

/** Exponential, with full jitter so that those who failed together do not come back together; undefined for no more attempts. */
function pauseBefore({ tools }: ModelSession, failure: ModelError, retries: number): number | undefined {
  const { limits } = tools
  const { mayRepeat, retryAfterMs = 0 } = factsOf(failure)
  if (mayRepeat !== true || retries >= limits.maximumRetries || retryAfterMs > limits.longestPauseMs) {
    return undefined
  }
  const jittered = firstPauseMs * 2 ** retries * (1 + tools.random())
  return Math.min(Math.max(jittered, retryAfterMs), limits.longestPauseMs)
}

export function factsOf(failure: ModelError): FailureFacts {
  return failure instanceof RequestFailure ? failure.facts : {}
}

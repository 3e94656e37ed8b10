import type { Clock } from '#kernel/clock'
import type { OutboundFetch } from '#kernel/http'
import type { Breaker } from './breaker.ts'
import type { ModelUsage } from './client.ts'
import type { Dialect } from './dialect.ts'
import type { Endpoint } from './endpoint.ts'
import type { ModelLimits } from './limits.ts'

/** What requests to an endpoint are made with. */
export interface ModelTools {
  readonly fetch: OutboundFetch
  readonly clock: Clock
  readonly limits: ModelLimits
  /** From 0 to 1. */
  random(): number
  /** Ends at once, without an error, where the signal is aborted. */
  pause(milliseconds: number, signal: AbortSignal): Promise<void>
}

/** A model behind an endpoint, as one algorithm uses it. */
export interface ModelSession {
  readonly endpoint: Endpoint
  readonly model: string
  readonly tools: ModelTools
  /** Shared by all that use the endpoint from this process. */
  readonly breaker: Breaker
  /** What this model was found to understand; learnt as requests are made. */
  readonly dialect: Dialect
  /** Told of everything that the endpoint may charge for, also where its answer was then of no use. */
  meter(usage: ModelUsage): void
}

import { createBreaker, type Breaker } from './breaker.ts'
import { newDialect, type Dialect, type JsonMode } from './dialect.ts'
import { defaultLimits, type ModelLimits } from './limits.ts'
import type { ModelTools } from './session.ts'
import type { Kernel } from '#kernel/module'
import { createOutboundFetch } from '#kernel/http'

/** What a process knows of the endpoints it uses: another finds out by itself, at the price of a few requests. */
export interface EndpointStates {
  readonly tools: ModelTools
  breakerOf(baseUrl: string): Breaker
  /** @param known from the last probe, where there was one */
  dialectOf(baseUrl: string, model: string, known: JsonMode | undefined): Dialect
}

type StateKernel = Pick<Kernel, 'clock' | 'crypto'>

const statesOf = new WeakMap<object, EndpointStates>()

/** One for each running program. */
export function endpointStates(kernel: StateKernel & Pick<Kernel, 'db'>): EndpointStates {
  const known = statesOf.get(kernel.db)
  if (known !== undefined) return known
  const made = createEndpointStates(kernel, defaultLimits)
  statesOf.set(kernel.db, made)
  return made
}

/** @param limits other than the usual, for tests */
export function createEndpointStates({ clock, crypto }: StateKernel, limits: ModelLimits): EndpointStates {
  const breakers = new Map<string, Breaker>()
  const dialects = new Map<string, Dialect>()
  return {
    tools: {
      clock,
      limits,
      // The addresses come from the operator, whose models often run on private networks.
      fetch: createOutboundFetch({
        allowPrivateAddresses: true,
        timeoutMs: limits.requestTimeoutMs,
        maximumBytes: limits.maximumAnswerBytes,
      }),
      random: () => Number(crypto.numericCode(6)) / 1e6,
      pause,
    },
    breakerOf: (baseUrl) => remembered(breakers, baseUrl, () => createBreaker(clock, limits)),
    dialectOf: (baseUrl, model, known) =>
      remembered(dialects, JSON.stringify([baseUrl, model]), () => newDialect(known)),
  }
}

function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  const value = known.get(key) ?? make()
  known.set(key, value)
  return value
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, milliseconds)
    function end() {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
  })
}

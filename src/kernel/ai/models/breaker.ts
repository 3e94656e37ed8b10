import { addMs, type Clock } from '#kernel/clock'
import { ModelError } from './client.ts'
import type { ModelLimits } from './limits.ts'

/** One operation that was let through. Exactly one of these is called when it ends. */
export interface Passage {
  succeeded(): void
  /** @param restMs for how long the endpoint asked to be left alone */
  failed(restMs?: number): void
  /** It says nothing of the endpoint: its caller gave up. */
  abandoned(): void
}

/** Leaves an endpoint alone that keeps failing, and then lets one operation try it. */
export interface Breaker {
  /** @throws ModelError resting */
  enter(): Passage
}

type BreakerLimits = Pick<ModelLimits, 'failuresBeforeRest' | 'restMs' | 'longestRestMs'>

/** The pattern "circuit breaker" (Nygard, Release It!, 2007): closed, open, half-open. */
export function createBreaker(clock: Clock, limits: BreakerLimits): Breaker {
  let failures = 0
  let restsUntil: Date | undefined
  let isBeingTried = false
  const rest = (milliseconds: number) => {
    restsUntil = addMs(clock.now(), Math.min(milliseconds, limits.longestRestMs))
  }
  return {
    enter() {
      const isTrial = restsUntil !== undefined
      if (restsUntil !== undefined && (isBeingTried || clock.now() < restsUntil)) {
        throw new ModelError('resting', 'The endpoint failed several times and is left alone for a while')
      }
      isBeingTried = isTrial
      return {
        succeeded() {
          isBeingTried = false
          failures = 0
          restsUntil = undefined
        },
        failed(restMs) {
          if (isTrial) isBeingTried = false
          failures += 1
          if (restMs !== undefined) rest(restMs)
          else if (isTrial || failures >= limits.failuresBeforeRest) rest(limits.restMs)
        },
        abandoned() {
          if (isTrial) isBeingTried = false
        },
      }
    },
  }
}

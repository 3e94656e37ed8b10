import { minuteMs } from '#kernel/clock'

/**
 * A card shown across a counter, where there may be no network: an SD-JWT with key binding for whoever looks at it now.
 * Nobody asks for it, so it is for the place where this site checks cards, and good for two minutes.
 */
export function counterAudience(origin: string): string {
  return `${origin}/check`
}

export const counterLifetimeMs = 2 * minuteMs

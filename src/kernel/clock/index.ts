/** The only source of wall-clock time. Everything else takes a Clock, so tests can move time. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

export interface ManualClock extends Clock {
  advance(milliseconds: number): void
  set(instant: Date): void
}

/** A clock that moves only when told to. */
export function manualClock(start: Date): ManualClock {
  let currentMs = start.getTime()
  return {
    now: () => new Date(currentMs),
    advance: (milliseconds) => {
      currentMs += milliseconds
    },
    set: (instant) => {
      currentMs = instant.getTime()
    },
  }
}

export const secondMs = 1_000
export const minuteMs = 60 * secondMs
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

/** `instant` moved by `milliseconds` (negative moves back). */
export function addMs(instant: Date, milliseconds: number): Date {
  return new Date(instant.getTime() + milliseconds)
}

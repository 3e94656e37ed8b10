import { addMs, minuteMs } from '#kernel/clock'

/** A part of the day in which nothing but what is urgent may interrupt. Minutes after midnight on the person's own clock. */
export interface QuietHours {
  from: number
  /** May be smaller than `from`: then it is over midnight. */
  until: number
  /** IANA name: `Europe/London`. */
  timeZone: string
}

const dayMinutes = 24 * 60

/** Does the person's clock stand within the quiet hours? From the first minute on, and until the last is over. */
export function isQuiet({ from, until, timeZone }: QuietHours, instant: Date): boolean {
  if (from === until) return false
  const minute = minuteOfDay(instant, timeZone)
  return from < until ? minute >= from && minute < until : minute >= from || minute < until
}

/**
 * The first moment, now or later, that is not quiet. Found on the clock of the wall, so that on days when clocks change the
 * hours end when the clock says so: after a night of 23 hours or of 25, and when their end is left out, at the jump.
 */
export function endOfQuiet(hours: QuietHours, now: Date): Date {
  let candidate = now
  // Clocks that go back can make one more round necessary, and a zone that skips a day another.
  for (let round = 0; round < 4 && isQuiet(hours, candidate); round += 1) {
    const left = (hours.until - minuteOfDay(candidate, hours.timeZone) + dayMinutes) % dayMinutes
    candidate = addMs(startOfMinute(candidate), left * minuteMs)
  }
  return candidate.getTime() === now.getTime() ? now : earliestAwake(hours, now, candidate)
}

/** Clocks that changed on the way have carried the candidate too far: looks for the first minute before it that is not quiet. */
function earliestAwake(hours: QuietHours, now: Date, candidate: Date): Date {
  if (isSameOffset(hours, now, candidate)) return candidate
  const stepMs = 15 * minuteMs
  // Clocks change on the quarter of an hour, so that no waking time begins and ends unseen.
  let awakeMs = Math.ceil(now.getTime() / stepMs) * stepMs
  while (awakeMs < candidate.getTime() && isQuiet(hours, new Date(awakeMs))) awakeMs += stepMs
  awakeMs = Math.min(awakeMs, candidate.getTime())
  while (awakeMs - minuteMs > now.getTime() && !isQuiet(hours, new Date(awakeMs - minuteMs)))
    awakeMs -= minuteMs
  return new Date(awakeMs)
}

/** Has the clock of the wall gone on by as much as time itself? */
function isSameOffset({ timeZone }: QuietHours, now: Date, later: Date): boolean {
  const passed = (later.getTime() - startOfMinute(now).getTime()) / minuteMs
  const shown = minuteOfDay(later, timeZone) - minuteOfDay(now, timeZone)
  return (passed - shown) % dayMinutes === 0
}

function startOfMinute(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / minuteMs) * minuteMs)
}

function minuteOfDay(instant: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  })
    .formatToParts(instant)
    .map(({ type, value }) => [type, Number(value)] as const)
  const { hour = 0, minute = 0 } = Object.fromEntries(parts)
  return hour * 60 + minute
}

/** Is this the name of a time zone that this program knows? */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** `HH:MM` as minutes after midnight; undefined for what is no time of day. */
export function readTime(text: string): number | undefined {
  const [, hour, minute] = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(text.trim()) ?? []
  return hour === undefined ? undefined : Number(hour) * 60 + Number(minute)
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

/** Minutes after midnight as `HH:MM`. */
export function writeTime(minutes: number): string {
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

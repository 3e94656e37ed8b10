import { addMs, minuteMs } from '#kernel/clock'

/** What is known of the publishing of a status list. */
export interface ListTimes {
  createdAt: Date
  /** Until when readers may believe what was published last; null before the first time. */
  expiresAt: Date | null
  /** When the oldest change was made that is not published yet. */
  changedAt: Date | null
}

/** `stale`: readers may not believe it any more. `late`: a change waits for longer than promised. */
export type ListState = 'good' | 'late' | 'stale' | 'unpublished'

/** The promise is that a change is published within a minute. */
const promisedMs = minuteMs

export function stateOfList({ createdAt, expiresAt, changedAt }: ListTimes, now: Date): ListState {
  if (expiresAt === null) return addMs(createdAt, promisedMs) < now ? 'late' : 'unpublished'
  if (expiresAt <= now) return 'stale'
  return changedAt !== null && addMs(changedAt, promisedMs) < now ? 'late' : 'good'
}

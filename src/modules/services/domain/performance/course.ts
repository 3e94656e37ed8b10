import type { Locale } from '#kernel/i18n'

/** By which way somebody answers. */
export type JourneyChannel = 'web' | 'api' | 'agent' | 'staff'

/** Under what a journey is counted. */
export interface JourneyKind {
  readonly version: number
  readonly channel: JourneyChannel
  readonly locale: Locale
}

/** How a draft came about so far, kept sealed with it: pages and numbers, no answers, no times. */
export interface Course extends JourneyKind {
  /** Seconds between steps, pauses left out. */
  readonly activeSeconds: number
  /** The page that waits: `check` before sending, `tasks` for the list of tasks. */
  readonly position: string
  /** Pages that were answered, each once. */
  readonly answered: readonly string[]
  /** How often a page was answered again, where it was. */
  readonly again: Readonly<Record<string, number>>
}

/** Somebody who does nothing for longer than this does something else. */
export const pauseSeconds = 30 * 60

/** One step that was accepted. */
export interface CourseStep extends JourneyKind {
  /** `page`, or `group.entry.page` */
  readonly place: string
  /** This very place was answered before; adding another file or entry is no answering again. */
  readonly isAgain: boolean
  /** Since the step before. */
  readonly seconds: number
  readonly position: string
}

/** The page of a place, whichever entry it is for. */
export function pageOf(place: string): string {
  return place
    .split('.')
    .filter((_, index) => index % 2 === 0)
    .join('.')
}

/** A course after one more step. A journey counts under its latest version, channel and language. */
export function courseAfter(before: Course | undefined, step: CourseStep): Course {
  const { version, channel, locale, place, isAgain, seconds, position } = step
  const { answered = [], again = {} } = before ?? {}
  const page = pageOf(place)
  return {
    version,
    channel,
    locale,
    activeSeconds: before === undefined ? 0 : withStep(before.activeSeconds, seconds),
    position: pageOf(position),
    answered: answered.includes(page) ? answered : [...answered, page],
    again: isAgain ? { ...again, [page]: (again[page] ?? 0) + 1 } : again,
  }
}

/** Seconds in use after `seconds` more, unless they were a pause. */
export function withStep(activeSeconds: number, seconds: number): number {
  return seconds > pauseSeconds || seconds < 0 ? activeSeconds : activeSeconds + Math.round(seconds)
}

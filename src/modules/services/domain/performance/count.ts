import type { Course, JourneyKind } from './course.ts'

/** What happened with a service, waiting to be counted: without a person, a draft or a time of day. */
export type JourneyNote = StartedNote | EndedNote | RefusedNote

/** The first page was answered. */
export interface StartedNote extends JourneyKind {
  readonly kind: 'started'
}

/** An application was sent, or its draft is gone without having been. */
export interface EndedNote extends Course {
  readonly kind: 'sent' | 'left'
}

/** A page was not accepted. */
export interface RefusedNote extends JourneyKind {
  readonly kind: 'refused'
  readonly page: string
  /** `field code`, without what was typed. */
  readonly problems: readonly string[]
}

export type JourneyEvent =
  | 'started'
  | 'sent'
  | 'left'
  /** How long it took to answer and send; the detail is in seconds. */
  | 'took'
  | 'reached'
  /** Left without sending, while this page waited. */
  | 'stopped'
  | 'again'
  | 'refused'
  /** The detail says which: `field code`. */
  | 'problem'

/** How often something happened on one day. */
export interface JourneyCount extends JourneyKind {
  /** YYYY-MM-DD */
  readonly day: string
  readonly event: JourneyEvent
  /** Empty for what is of no page. */
  readonly page: string
  readonly detail: string
  readonly count: number
}

/** What one note counts. */
export function countsOf(day: string, note: JourneyNote): JourneyCount[] {
  const { version, channel, locale } = note
  const counted = (event: JourneyEvent, page = '', detail = '', count = 1): JourneyCount => ({
    day,
    version,
    channel,
    locale,
    event,
    page,
    detail,
    count,
  })
  switch (note.kind) {
    case 'started':
      return [counted('started')]
    case 'refused':
      return [
        counted('refused', note.page),
        ...[...new Set(note.problems)].map((problem) => counted('problem', note.page, problem)),
      ]
    default:
      return [
        counted(note.kind),
        ...[...new Set([...note.answered, note.position])].map((page) => counted('reached', page)),
        ...Object.entries(note.again).map(([page, count]) => counted('again', page, '', count)),
        note.kind === 'sent'
          ? counted('took', '', String(roundedSeconds(note.activeSeconds)))
          : counted('stopped', note.position),
      ]
  }
}

/** To two digits, so that a year has a few hundred different times and each is right within five per cent. */
export function roundedSeconds(seconds: number): number {
  return Number(seconds.toPrecision(2))
}

/** Adds up counts of the same thing, in a fixed order. */
export function summed(counts: readonly JourneyCount[]): JourneyCount[] {
  const sums = new Map<string, JourneyCount>()
  for (const count of counts) {
    const { day, version, channel, locale, event, page, detail } = count
    const key = JSON.stringify([day, version, channel, locale, event, page, detail])
    const before = sums.get(key)
    sums.set(key, before === undefined ? count : { ...before, count: before.count + count.count })
  }
  return [...sums].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([, count]) => count)
}

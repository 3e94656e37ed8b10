import type { Queryable } from '#kernel/db'
import { calendarDay } from '#kernel/i18n'
import { addMs, dayMs } from '#kernel/clock'
import type { Kernel } from '#kernel/module'
import type { ServiceDefinition } from '../domain/definition.ts'
import { groupsOf } from '../domain/definition.ts'
import { countsOf, summed, type JourneyCount } from '../domain/performance/count.ts'
import { figuresOf, type Figures } from '../domain/performance/figures.ts'
import type { Period } from '../domain/performance/periods.ts'
import { bucketed, medianDays } from '../domain/performance/publish.ts'
import { ratingsIn } from '../store/feedback.ts'
import { countsSince } from '../store/journey-count.ts'
import { waitingNotes } from '../store/journey-note.ts'
import { openCourses } from '../store/open-course.ts'
import { decidedByWait } from '../store/service-figures.ts'

/** Notes of a day that no night has counted yet; beyond them figures lag a day behind. */
const mostNotes = 20_000
/** Open drafts that are looked at for where they stand. */
const mostDrafts = 5_000

/** Periods that staff can look at, in days up to today. */
export const figureDays = [7, 28, 90, 365] as const

/** All that staff see of how a service does. */
export interface ServiceFigures extends Period {
  readonly counts: readonly JourneyCount[]
  readonly figures: Figures
  /** Drafts that can still be sent, by the page that waits. */
  readonly open: ReadonlyMap<string, number>
  readonly openTotal: number
  /** From very dissatisfied to very satisfied. */
  readonly ratings: readonly number[]
  readonly decided: number
  readonly medianWaitDays: number | null
  /** As many as `waitBuckets`, and one more. */
  readonly waits: readonly number[]
}

/** @param days how many, today among them */
export async function readFigures(
  kernel: Kernel,
  target: Queryable,
  definition: ServiceDefinition,
  days: number,
): Promise<ServiceFigures> {
  const { clock, crypto } = kernel
  const now = clock.now()
  const to = calendarDay(now)
  const from = calendarDay(addMs(now, -(days - 1) * dayMs))
  const { name: serviceName } = definition
  const counted = await countsSince(target, { serviceName, from })
  const notes = await waitingNotes(target, { serviceName, from, limit: mostNotes })
  const counts = summed([...counted, ...notes.flatMap(({ day, note }) => countsOf(day, note))])
  const courses = await openCourses(target, crypto, { serviceName, now, limit: mostDrafts })
  const open = Map.groupBy(courses, ({ position }) => position)
  const waits = await decidedByWait(target, { serviceName, from, to })
  const decided = waits.reduce((sum, { count }) => sum + count, 0)
  return {
    from,
    to,
    counts,
    figures: figuresOf(counts, pagesInOrder(definition)),
    open: new Map([...open].map(([page, own]) => [page, own.length])),
    openTotal: courses.length,
    ratings: await ratingsIn(target, { serviceName, from, to }),
    decided,
    medianWaitDays: medianDays(waits, decided),
    waits: bucketed(waits),
  }
}

/** The pages of a service as they are counted: those of a group before its list, and the check of answers at last. */
function pagesInOrder(definition: ServiceDefinition): string[] {
  const groups = new Map(groupsOf(definition).map((group) => [group.name, group]))
  const within = (prefix: string, { name }: { readonly name: string }): string[] => {
    const own = `${prefix}${name}`
    const inner = groups.get(name)?.pages ?? []
    return [...inner.flatMap((page) => within(`${own}.`, page)), own]
  }
  const pages = definition.pages.flatMap((page) => within('', page))
  return [...(definition.tasks === undefined ? [] : ['tasks']), ...pages, 'check']
}

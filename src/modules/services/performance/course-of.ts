import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import type { ServiceDefinition } from '../domain/definition.ts'
import type { Position, Stop } from '../domain/engine/position.ts'
import { courseAfter, type Course } from '../domain/performance/course.ts'
import type { Draft } from '../store/draft.ts'
import type { ApplicationChannel } from '../store/submission.ts'

/** A step that was accepted, before it is kept. */
interface AcceptedStep {
  definition: ServiceDefinition
  /** As it was. */
  draft: Draft
  stop: Stop
  channel: ApplicationChannel
  locale: Locale
  /** What waits after it. */
  position: Position
}

/** The course of a draft with one more step. */
export function courseOf({ clock }: Pick<Kernel, 'clock'>, step: AcceptedStep): Course {
  const { definition, draft, stop, channel, locale, position } = step
  return courseAfter(draft.course, {
    version: definition.version,
    channel,
    locale,
    place: stop.place,
    isAgain: draft.content.pageRevisions[stop.place] !== undefined && !isAnsweredInParts(stop),
    seconds: (clock.now().getTime() - draft.updatedAt.getTime()) / 1000,
    position: 'place' in position ? position.place : position.kind,
  })
}

/** Entries and files are added one at a time: the same page is sent again and again on the way forward. */
function isAnsweredInParts(stop: Stop): boolean {
  return stop.kind === 'group' || stop.page.fields.some(({ kind }) => kind === 'files')
}

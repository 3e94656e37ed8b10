import type { Transaction } from '#kernel/db'
import { calendarDay, type Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import type { ServiceDefinition } from '../domain/definition.ts'
import { pageOf, withStep, type Course } from '../domain/performance/course.ts'
import type { Draft, EndedDraft } from '../store/draft.ts'
import { insertNotes } from '../store/journey-note.ts'
import type { ApplicationChannel } from '../store/submission.ts'

/** Notes that somebody answered the first page of a service. */
export async function noteStart(
  { clock }: Pick<Kernel, 'clock'>,
  tx: Transaction,
  serviceName: string,
  { version, channel, locale }: Course,
): Promise<void> {
  const note = { kind: 'started', version, channel, locale } as const
  await insertNotes(tx, [{ serviceName, day: calendarDay(clock.now()), note }])
}

/** Notes how a draft came about that is sent. */
export async function noteSent(
  { clock }: Pick<Kernel, 'clock'>,
  tx: Transaction,
  { draft, channel }: { draft: Draft; channel: ApplicationChannel },
): Promise<void> {
  const { course, serviceName, updatedAt } = draft
  if (course === undefined) return
  const now = clock.now()
  const seconds = (now.getTime() - updatedAt.getTime()) / 1000
  const activeSeconds = withStep(course.activeSeconds, seconds)
  const note = { ...course, kind: 'sent', channel, activeSeconds } as const
  await insertNotes(tx, [{ serviceName, day: calendarDay(now), note }])
}

/** Notes where drafts stood that are gone without having been sent. */
export async function noteLeft(
  { clock }: Pick<Kernel, 'clock'>,
  tx: Transaction,
  drafts: readonly EndedDraft[],
): Promise<void> {
  const day = calendarDay(clock.now())
  const notes = drafts.flatMap(({ serviceName, course }) =>
    course === undefined ? [] : [{ serviceName, day, note: { ...course, kind: 'left' } as const }],
  )
  await insertNotes(tx, notes)
}

/** A page that was not accepted. */
interface Refusal {
  definition: ServiceDefinition
  place: string
  channel: ApplicationChannel
  locale: Locale
  errors: readonly { readonly field: string; readonly code: string }[]
}

/** Notes that a page was refused, and why. Outside of the transaction that is rolled back for it. */
export async function noteRefusal(
  { clock, db }: Pick<Kernel, 'clock' | 'db'>,
  { definition, place, channel, locale, errors }: Refusal,
): Promise<void> {
  const { name: serviceName, version } = definition
  const problems = errors.map(({ field, code }) => `${field} ${code}`)
  const note = { kind: 'refused', version, channel, locale, page: pageOf(place), problems } as const
  await insertNotes(db, [{ serviceName, day: calendarDay(clock.now()), note }])
}

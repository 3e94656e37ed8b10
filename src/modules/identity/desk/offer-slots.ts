import type { Clock } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import { instantOf, type Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { readCalendarDate } from '../domain/calendar-date.ts'
import { insertSlot } from '../store/desk-slot.ts'
import { identityWords } from '../words.ts'

/** As the form sends it. Times as `09:30`. */
export interface TypedSlots {
  siteEn: string
  siteCy: string
  'date-day': string
  'date-month': string
  'date-year': string
  from: string
  until: string
  minutes: string
  places: string
}

export const nothingOffered: TypedSlots = {
  siteEn: '',
  siteCy: '',
  'date-day': '',
  'date-month': '',
  'date-year': '',
  from: '09:00',
  until: '12:00',
  minutes: '20',
  places: '1',
}

export interface SlotOffer {
  siteEn: string
  siteCy: string
  startsAt: readonly Date[]
  places: number
}

const longestSite = 200
const timePattern = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/

/** The appointments to offer, or what is wrong by field. */
export function readSlots(
  { clock }: { clock: Clock },
  locale: Locale,
  typed: TypedSlots,
): { offer: SlotOffer } | { problems: Record<string, string> } {
  const t = identityWords.in(locale)
  const problems: Record<string, string> = {}
  const [siteEn, siteCy] = [typed.siteEn.trim(), typed.siteCy.trim()]
  if (siteEn === '' || siteEn.length > longestSite) problems['siteEn'] = t('slots.site.missing')
  if (siteCy === '' || siteCy.length > longestSite) problems['siteCy'] = t('slots.site.missing')
  const day = readCalendarDate({
    day: typed['date-day'],
    month: typed['date-month'],
    year: typed['date-year'],
  })
  const [from, until] = [minutesOf(typed.from), minutesOf(typed.until)]
  if (from === undefined) problems['from'] = t('slots.time.wrong')
  if (until === undefined || until <= (from ?? 0)) problems['until'] = t('slots.time.wrong')
  const minutes = wholeNumber(typed.minutes, 5, 120)
  if (minutes === undefined) problems['minutes'] = t('slots.minutes.wrong')
  const places = wholeNumber(typed.places, 1, 20)
  if (places === undefined) problems['places'] = t('slots.places.wrong')
  if (
    'fault' in day ||
    from === undefined ||
    until === undefined ||
    minutes === undefined ||
    places === undefined
  ) {
    if ('fault' in day) problems['date-day'] = t('slots.date.wrong')
    return { problems }
  }
  const startsAt = timesOf(day.date, { from, until, minutes })
  if (startsAt.every((time) => time <= clock.now())) problems['date-day'] = t('slots.date.wrong')
  if (Object.keys(problems).length > 0) return { problems }
  return { offer: { siteEn, siteCy, startsAt, places } }
}

/** Adds appointments; those that the site has at the same times stay as they are. */
export async function addSlots(
  { crypto }: Kernel,
  tx: Transaction,
  organisationId: string,
  { startsAt, ...offer }: SlotOffer,
): Promise<void> {
  for (const time of startsAt)
    await insertSlot(tx, { ...offer, id: crypto.uuid(), organisationId, startsAt: time })
}

/** @param day YYYY-MM-DD, as it is at the desk */
function timesOf(
  day: string,
  { from, until, minutes }: { from: number; until: number; minutes: number },
): Date[] {
  const times: Date[] = []
  for (let minute = from; minute < until; minute += minutes) times.push(instantOf(day, minute))
  return times
}

function minutesOf(text: string): number | undefined {
  const [, hours, minutes] = timePattern.exec(text.trim()) ?? []
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes)
}

function wholeNumber(text: string, least: number, most: number): number | undefined {
  const number = /^\d{1,3}$/.test(text.trim()) ? Number(text) : undefined
  return number !== undefined && number >= least && number <= most ? number : undefined
}

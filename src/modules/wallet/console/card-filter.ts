import { addMs, dayMs } from '#kernel/clock'
import { instantOf } from '#kernel/i18n'
import type { CardSearch } from '../store/card-search.ts'

/** The filter of the list of cards, as it stands in the address. */
export interface CardFilter {
  reference: string
  template: string
  state: CardSearch['state']
  /** YYYY-MM-DD, or empty. */
  from: string
  to: string
}

const states = ['valid', 'expired', 'revoked'] as const
const firstDay = new Date(0)
const lastDay = new Date('9999-12-31T00:00:00Z')

/** What is not a filter is left out: addresses are typed and cut short. */
export function readFilter(query: Readonly<Record<string, string>>): CardFilter {
  const state = states.find((known) => known === query['state']) ?? ''
  return {
    reference: (query['reference'] ?? '').trim().toUpperCase(),
    template: (query['template'] ?? '').trim(),
    state,
    from: dayIn(query['from']),
    to: dayIn(query['to']),
  }
}

/** Empty for what is no day of the calendar. */
export function dayIn(text: string | undefined): string {
  const day = (text ?? '').trim()
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return ''
  const read = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day) ? day : ''
}

/** From the beginning of one day to the end of another, where the deployment is; without a day, without a bound. */
export function spanOf(from: string, to: string): { from: Date; until: Date } {
  return {
    from: from === '' ? firstDay : instantOf(from, 0),
    until: to === '' ? lastDay : instantOf(dayAfter(to), 0),
  }
}

function dayAfter(day: string): string {
  return addMs(new Date(`${day}T00:00:00Z`), dayMs)
    .toISOString()
    .slice(0, 10)
}

export function isFiltered(filter: CardFilter): boolean {
  return Object.values(filter).some((value) => value !== '')
}

/** The filter for an address, without what is empty. */
export function filterQuery(filter: CardFilter): URLSearchParams {
  return new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ''))
}

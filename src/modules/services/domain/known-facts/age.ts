import { shiftDay, unitsBetween } from '../calendar.ts'
import type { KnownFact } from './fact.ts'
import { oldestMonths, type Claim } from './vocabulary.ts'

/** Whether a fact still counts on a day: it has not expired, and is not so old that nobody should rely on it. */
export function counts(fact: KnownFact, claim: Claim, today: string): boolean {
  if (fact.expiresOn !== undefined && fact.expiresOn < today) return false
  return claim.agesAfterMonths === undefined || dayOf(fact) >= shiftDay(today, { months: -oldestMonths })
}

/** How old a fact is in complete months, where it is old enough for the person to be told. */
export function agedMonths(fact: Pick<KnownFact, 'source'>, claim: Claim, today: string): number | undefined {
  if (claim.agesAfterMonths === undefined) return undefined
  const months = unitsBetween(dayOf(fact), today, 'months')
  return months >= claim.agesAfterMonths ? months : undefined
}

function dayOf({ source }: Pick<KnownFact, 'source'>): string {
  return source.date.slice(0, 10)
}

import type { ClaimValues, CredentialTemplate } from './template.ts'

/** The claims offered, and those that the template works out from them on a day. */
export function withDerivedClaims(
  template: Pick<CredentialTemplate, 'claims'>,
  claims: ClaimValues,
  today: Date,
): ClaimValues {
  const derived = template.claims.flatMap(({ name, derived: rule }): [string, boolean][] => {
    const since = rule === undefined ? undefined : claims[rule.atLeastYearsSince]
    if (rule === undefined || typeof since !== 'string') return []
    const birthday = anniversary(since, rule.years)
    return birthday === undefined ? [] : [[name, birthday <= today]]
  })
  return { ...claims, ...Object.fromEntries(derived) }
}

/**
 * Midnight (UTC) of the day on which so many years have passed. Somebody born on 29 February comes of age on 1 March in
 * other years, as the law of England and Wales has it. Undefined for a text that is no date.
 */
export function anniversary(date: string, years: number): Date | undefined {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? []
  if (year === '') return undefined
  // The day after the last of February is the first of March, which is what the constructor makes of it.
  const reached = new Date(Date.UTC(Number(year) + years, Number(month) - 1, Number(day)))
  return Number.isNaN(reached.getTime()) ? undefined : reached
}

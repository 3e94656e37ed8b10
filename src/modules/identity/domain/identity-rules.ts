/** How long a proven identity counts, in years: people change, and so do the ways of pretending to be somebody. */
export const identityLifeYears = 5

/** How often proven identities are compared with the records of fraud again. */
export const fraudCheckDays = 180

/** The same day some years on, or 1 March for 29 February. @param from any moment */
export function yearsLater(from: Date, years: number): Date {
  const later = new Date(from)
  later.setUTCFullYear(later.getUTCFullYear() + years)
  return later
}

/** An account that nobody has signed in to for so long is deleted, as One Login does (tech-docs PR 547). */
export const idleYears = 5

/** So long before, its owner is told by email. */
export const warningDays = 30

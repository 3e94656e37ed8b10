import { dayMs, minuteMs } from '#kernel/clock'

/** How long a person has to collect a card before the offer lapses. */
export const offerLifetimeMs = 90 * dayMs

/** A code shown as a link or QR code: long enough to fetch a phone, short enough to be of no use to a finder. */
export const handoverLifetimeMs = 10 * minuteMs

export const accessTokenLifetimeMs = 10 * minuteMs
export const nonceLifetimeMs = 5 * minuteMs

/** Wrong transaction codes after which a pre-authorized code is dead. */
export const maximumAttempts = 5

/** Difference between clocks that is forgiven, either way. */
export const clockSkewMs = minuteMs

/** Oldest proof of possession or key binding that still counts. */
export const proofAgeMs = 5 * minuteMs

export const presentationLifetimeMs = 15 * minuteMs

/** What a verifier was shown is kept for a draft that waits to be submitted, then forgotten. */
export const resultLifetimeMs = 30 * dayMs

/** Verifiers and wallets may keep a status list for so long: a revocation shows within twice that. */
export const statusListLifetimeMs = minuteMs / 2

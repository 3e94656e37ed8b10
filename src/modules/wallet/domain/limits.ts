import { dayMs, hourMs, minuteMs, secondMs } from '#kernel/clock'

/** How long a person has to collect a card before the offer lapses. */
export const offerLifetimeMs = 90 * dayMs

/** A code shown as a link or QR code: long enough to fetch a phone, short enough to be of no use to a finder. */
export const handoverLifetimeMs = 10 * minuteMs

export const accessTokenLifetimeMs = 10 * minuteMs

/** How long a wallet may fetch a card anew without the person: as long as in the profile of GOV.UK Wallet, 15 months. */
export const authorizationLifetimeMs = 456 * dayMs

/** Cards that a wallet may fetch anew in a day: each takes places in a status list, which last as long as the list. */
export const mostRefreshesPerDay = 24

/** When a card that a wallet has refreshed ends, though the wallet never said that it has the newer one. */
export const replacementGraceMs = dayMs

/** How long a wallet should wait before it asks again for a card that waits for a further step. */
export const deferredIntervalMs = minuteMs

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

/** Verifiers and wallets may keep a status list for so long (`ttl`). */
export const statusListTtlMs = minuteMs / 2

/**
 * Caches between us and them may keep it for so long. With the seconds until a change is published, these two are the time
 * in which everybody sees a revocation: less than a minute.
 */
export const statusListCacheMs = 10 * secondMs

/** Where a change has waited for so long, nobody publishes in the background, and the next reader has it published. */
export const statusListOverdueMs = 15 * secondMs

/** How long a published list may be believed: a verifier without a network needs it for a working day. */
export const statusListLifetimeMs = 12 * hourMs

/** How long before a card ends its holder is reminded to fetch it anew, where the template says nothing else. */
export const remindBeforeEndMs = 30 * dayMs

/** Largest encrypted answer: a few cards with a portrait each. */
export const longestEncryptedAnswer = 512 * 1024

/** The lists of others are kept for so long after they were last asked for. */
export const foreignListLifetimeMs = 30 * dayMs

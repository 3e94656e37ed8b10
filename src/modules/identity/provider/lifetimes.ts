/** Lifetimes of what the provider makes, in seconds. */
export const codeSeconds = 5 * 60
/** FAPI 2.0 Security Profile, section 5.3.2.1: one minute at most. */
export const fapiCodeSeconds = 60
export const accessTokenSeconds = 180
export const idTokenSeconds = 120
export const coreIdentitySeconds = 30 * 60
export const logoutTokenSeconds = 120
/** How long somebody may take to sign in. */
export const journeySeconds = 60 * 60
/** How long a service may act for somebody who is away, from its last use on. */
export const refreshTokenSeconds = 14 * 24 * 60 * 60
/** And in all. Services without refresh tokens are told for a day when the session ends, as long as one can live. */
export const grantSeconds = { offline: 30 * 24 * 60 * 60, session: 24 * 60 * 60 } as const

/** Lifetimes of what the provider makes, in seconds. */
export const codeSeconds = 5 * 60
export const accessTokenSeconds = 180
export const idTokenSeconds = 120
export const coreIdentitySeconds = 30 * 60
export const logoutTokenSeconds = 120
/** How long somebody may take to sign in. */
export const journeySeconds = 60 * 60

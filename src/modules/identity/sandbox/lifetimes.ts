/** Lifetimes in a sandbox, in seconds; all others are the provider's own. */
export const daySeconds = 24 * 60 * 60
/** The simulator's: tests that wait for nothing must not run out of it. */
export const sandboxCoreIdentitySeconds = 24 * 60 * 60
/** How long somebody may take to choose who signs in. */
export const choiceSeconds = 60 * 60
/** How long it is remembered what happened. */
export const rememberedSeconds = 30 * daySeconds

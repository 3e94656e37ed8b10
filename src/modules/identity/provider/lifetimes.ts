/** Lifetimes of what the sign-in engine makes, in seconds. */
export const codeSeconds = 60
export const accessTokenSeconds = 180
export const idTokenSeconds = 120
/** How long somebody may take to sign in. */
export const journeySeconds = 60 * 60

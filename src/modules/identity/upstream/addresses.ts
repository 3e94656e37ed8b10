/** Names of a provider are safe in addresses. */
export const upstreamPaths = {
  callback: '/sign-in/upstream/:provider/callback',
  backChannelLogout: '/sign-in/upstream/:provider/back-channel-logout',
  problem: '/sign-in/upstream/:provider/problem',
  signedOut: '/sign-in/upstream/:provider/signed-out',
  start: '/sign-in/:journey/with/:provider',
  arrived: '/sign-in/:journey/upstream',
  linked: '/account/sign-in/linked',
  linkedProvider: '/account/sign-in/linked/:provider',
  linkedStart: '/account/sign-in/linked/:provider/start',
} as const

export function callbackPath(provider: string): string {
  return `/sign-in/upstream/${provider}/callback`
}

export function startPath(journey: string, provider: string): string {
  return `/sign-in/${journey}/with/${provider}`
}

export function arrivedPath(journey: string): string {
  return `/sign-in/${journey}/upstream`
}

export function linkedProviderPath(provider: string): string {
  return `${upstreamPaths.linked}/${provider}`
}

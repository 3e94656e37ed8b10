import { clientError, clientWarning, type ClientProblem } from './client-problem.ts'

/** Longest address that is registered, in characters: what goes into one query string with all else. */
export const longestUrl = 2048

const forbiddenSchemes = new Set(['javascript:', 'data:', 'vbscript:', 'file:', 'blob:', 'about:'])
/** Parameters that the provider's answer adds: another of the same name would contradict it. */
const answerParameters = ['code', 'state', 'response', 'error', 'error_description', 'iss']
const loopbackHost = /^(localhost|[\w-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/

export interface UrlRules {
  /** Addresses of installed apps may have a scheme of their own (RFC 8252, section 7.1). */
  allowsAppScheme: boolean
  /** The provider adds parameters of its own to this address. */
  carriesAnswer: boolean
}

/** Is this the address of the very machine that the browser runs on (RFC 8252, section 7.3)? */
export function isLoopbackHost(host: string): boolean {
  return loopbackHost.test(host)
}

/** Checks an address to which people or messages are sent. OAuth 2.0 security: RFC 9700, section 2.1. */
export function checkClientUrl(field: string, url: string, rules: UrlRules): ClientProblem[] {
  const values = { url }
  if (url.length > longestUrl) return [clientError(field, 'url.long', { url: `${url.slice(0, 60)}…` })]
  const parsed = /\s/.test(url) ? null : URL.parse(url)
  if (parsed === null) return [clientError(field, 'url.malformed', values)]
  const problems = checkScheme(field, url, parsed, rules)
  if (url.includes('#')) problems.push(clientError(field, 'url.fragment', values))
  if (url.includes('*')) problems.push(clientError(field, 'url.wildcard', values))
  if (parsed.username !== '' || parsed.password !== '')
    problems.push(clientError(field, 'url.password', values))
  if (!rules.carriesAnswer) return problems
  for (const parameter of answerParameters) {
    if (parsed.searchParams.has(parameter))
      problems.push(clientError(field, 'url.parameter', { url, parameter }))
  }
  return problems
}

function checkScheme(
  field: string,
  url: string,
  { protocol, hostname }: URL,
  { allowsAppScheme }: UrlRules,
): ClientProblem[] {
  if (protocol === 'https:') {
    return isLoopbackHost(hostname) ? [clientWarning(field, 'url.loopback', { url })] : []
  }
  if (protocol === 'http:') {
    return [
      isLoopbackHost(hostname)
        ? clientWarning(field, 'url.loopback', { url })
        : clientError(field, 'url.not-secure', { url }),
    ]
  }
  const isAppScheme = allowsAppScheme && !forbiddenSchemes.has(protocol) && protocol.includes('.')
  return isAppScheme ? [] : [clientError(field, 'url.scheme', { url, scheme: protocol.slice(0, -1) })]
}

/** Checks a list of addresses, each of which may stand in it once. */
export function checkClientUrls(field: string, urls: readonly string[], rules: UrlRules): ClientProblem[] {
  const repeated = urls.filter((url, index) => urls.indexOf(url) !== index)
  return [
    ...urls.flatMap((url) => checkClientUrl(field, url, rules)),
    ...repeated.map((url) => clientError(field, 'url.repeated', { url })),
  ]
}

/** The host that a sector identifier names: an address with any scheme, as One Login's registry holds them. */
export function sectorHostOf(sectorIdentifierUri: string): string | undefined {
  const parsed = URL.parse(sectorIdentifierUri)
  if (parsed === null || !['http:', 'https:'].includes(parsed.protocol)) return undefined
  return parsed.hostname === '' ? undefined : parsed.hostname
}

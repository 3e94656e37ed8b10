/** The cookies of one visit to a service, by host (RFC 6265, as far as a sign-in needs it). */
export interface CookieJar {
  headersFor(url: URL): Record<string, string>
  keep(url: URL, headers: Headers): void
}

export function createCookieJar(): CookieJar {
  const byHost = new Map<string, Map<string, string>>()
  return {
    headersFor({ hostname }) {
      const cookies = byHost.get(hostname)
      if (cookies === undefined || cookies.size === 0) return {}
      return { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
    },
    keep({ hostname }, headers) {
      const cookies = byHost.get(hostname) ?? new Map<string, string>()
      byHost.set(hostname, cookies)
      for (const line of headers.getSetCookie()) {
        const [pair = '', ...attributes] = line.split(';')
        const equals = pair.indexOf('=')
        if (equals < 1) continue
        const name = pair.slice(0, equals).trim()
        if (attributes.some(isPast)) cookies.delete(name)
        else cookies.set(name, pair.slice(equals + 1).trim())
      }
    },
  }
}

function isPast(attribute: string): boolean {
  const [name = '', value = ''] = attribute.trim().split('=')
  if (name.toLowerCase() === 'max-age') return Number(value) <= 0
  // A date in the past is how frameworks remove cookies, and then it is always that of 1970.
  return name.toLowerCase() === 'expires' && value.includes('1970')
}

import type { ProtocolAnswer, ProtocolRequest } from '#kernel/http'

/** Nothing that identifies a person, or leads to it, is to be kept by a browser or proxy. */
const neverKept = { 'cache-control': 'no-store', pragma: 'no-cache' }

export function redirectAnswer(location: string, cookies: readonly string[] = []): ProtocolAnswer {
  return {
    status: 302,
    headers: { ...neverKept, location, ...(cookies.length === 0 ? {} : { 'set-cookie': cookies }) },
    body: '',
  }
}

export function jsonAnswer(status: number, body: unknown): ProtocolAnswer {
  return {
    status,
    headers: { ...neverKept, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }
}

/** A public document that may be kept for a while. */
export function documentAnswer(body: unknown, cacheControl: string): ProtocolAnswer {
  return {
    status: 200,
    headers: {
      'content-type': 'application/json',
      'cache-control': cacheControl,
      // Anyone may read it, from any page: there is no cookie in it.
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    },
    body: JSON.stringify(body),
  }
}

export function methodRefused(allowed: string): ProtocolAnswer {
  return { status: 405, headers: { ...neverKept, allow: allowed }, body: '' }
}

/** One Login's firewall turns away programs that do not say what they are. Undefined for all others. */
export function forbiddenWithoutAgent({
  headers,
}: Pick<ProtocolRequest, 'headers'>): ProtocolAnswer | undefined {
  const agent = headers['user-agent']
  return agent === undefined || agent === '' ? jsonAnswer(403, { message: 'Forbidden' }) : undefined
}

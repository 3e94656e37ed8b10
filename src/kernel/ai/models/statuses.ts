import type { Clock } from '#kernel/clock'
import { secondMs } from '#kernel/clock'
import { complaintsIn } from './dialect.ts'
import { RequestFailure } from './refusal.ts'

const redirects = new Set([301, 302, 303, 307, 308])
const busy = new Set([429, 503])
const notSupported = new Set([404, 405, 501])
const wrongRequest = new Set([400, 413, 415, 422])
const late = new Set([408, 504])

/**
 * What an answer without success says (RFC 9110, section 15). Nothing of its text is kept but which parameters it names.
 * @param text of its body, as far as it was read
 */
export function statusFailure(status: number, headers: Headers, text: string, clock: Clock): RequestFailure {
  const said = `The endpoint answered ${status}`
  if (redirects.has(status)) {
    return new RequestFailure('redirected', `${said}: it redirects, which is never followed`)
  }
  if (busy.has(status)) {
    const retryAfterMs = parseRetryAfter(headers.get('retry-after'), clock)
    return new RequestFailure('busy', `${said}: it is too busy`, { mayRepeat: true, retryAfterMs })
  }
  if (status === 401 || status === 403) return new RequestFailure('refused', `${said}: it refuses the key`)
  if (notSupported.has(status)) {
    return new RequestFailure('not-supported', `${said}: it has no such model or interface`, { isOurs: true })
  }
  if (wrongRequest.has(status)) {
    const complaints = complaintsIn(text)
    return new RequestFailure('refused', `${said}: it refuses the request`, { complaints, isOurs: true })
  }
  if (late.has(status)) return new RequestFailure('timed-out', said)
  if (status >= 500) return new RequestFailure('unreachable', `${said}: it failed`)
  return new RequestFailure('not-understood', said)
}

/** Milliseconds from seconds or a date (RFC 9110, section 10.2.3); undefined for anything else. */
export function parseRetryAfter(value: string | null, clock: Clock): number | undefined {
  if (value === null) return undefined
  if (/^\d{1,9}$/.test(value)) return Number(value) * secondMs
  const at = /^[A-Z][a-z]{2}, \d{2} /.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(at) ? undefined : Math.max(0, at - clock.now().getTime())
}

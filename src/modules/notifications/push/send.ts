import { addMs, hourMs, secondMs } from '#kernel/clock'
import { OutboundError, type OutboundFetch } from '#kernel/http'

/** A message as the push service gets it. */
export interface PushRequest {
  endpoint: string
  /** Encrypted. */
  body: Uint8Array<ArrayBuffer>
  authorization: string
  /** How long the push service keeps it for a browser that is off. */
  ttlSeconds: number
  urgency: 'high' | 'normal'
  /** Of two messages with one topic that wait, the push service keeps the later: at most 32 letters of base64url. */
  topic: string
}

export type PushAnswer =
  | { kind: 'accepted' }
  /** The browser is not there any more. */
  | { kind: 'gone' }
  /** With less text it may go. */
  | { kind: 'too-large' }
  | { kind: 'again'; at: Date; reason: string }
  | { kind: 'refused'; reason: string }

const firstPauseMs = 10 * secondMs
const longestPauseMs = hourMs
/** A push service that asks for more than this will not be waited for. */
const longestObeyedMs = 24 * hourMs

/** Hands a message to a push service (RFC 8030, section 5). Never throws for what the service or the network does. */
export async function sendPush(
  fetch: OutboundFetch,
  request: PushRequest,
  { attempt, now }: { attempt: number; now: Date },
): Promise<PushAnswer> {
  const { endpoint, body, authorization, ttlSeconds, urgency, topic } = request
  const headers = {
    authorization,
    'content-encoding': 'aes128gcm',
    'content-type': 'application/octet-stream',
    ttl: String(ttlSeconds),
    urgency,
    topic,
  }
  try {
    // A redirect could lead anywhere, and no push service makes one.
    const response = await fetch(endpoint, { method: 'POST', headers, body, redirect: 'manual' })
    return answerOf(response, { attempt, now })
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error
    if (error.reason === 'address' || error.reason === 'scheme') return { kind: 'gone' }
    return { kind: 'again', at: addMs(now, pauseMs(attempt)), reason: error.reason }
  }
}

function answerOf(
  { status, headers }: Response,
  { attempt, now }: { attempt: number; now: Date },
): PushAnswer {
  if (status >= 200 && status < 300) return { kind: 'accepted' }
  if (status === 404 || status === 410) return { kind: 'gone' }
  if (status === 413) return { kind: 'too-large' }
  const reason = `http-${status}`
  if (status !== 429 && status < 500) return { kind: 'refused', reason }
  const asked = retryAfterMs(headers.get('retry-after'), now)
  if (asked !== undefined && asked > longestObeyedMs) return { kind: 'refused', reason }
  return { kind: 'again', at: addMs(now, Math.max(asked ?? 0, pauseMs(attempt))), reason }
}

/** 10, 20, 40 … seconds, at most an hour. */
function pauseMs(attempt: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** Math.max(0, attempt - 1))
}

/** Retry-After is seconds or a date (RFC 9110, section 10.2.3). */
function retryAfterMs(value: string | null, now: Date): number | undefined {
  if (value === null) return undefined
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * secondMs
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime())
}

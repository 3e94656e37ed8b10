import type { Answer } from './issuer.ts'

/** How the profile refuses. */
export type Refusal =
  | 'no token'
  | 'invalid_token'
  | 'invalid_proof'
  | 'invalid_nonce'
  | 'invalid_notification_id'
  | 'invalid_notification_request'

/** What a wallet sees of an answer. */
export interface Shown {
  status: number
  challenge: string | null
  cacheControl: string | null
  cookie: string | null
  mediaType: string | null
  body: string
}

const issuedBody = /^\{"credentials":\[\{"credential":"[^"]+"\}\],"notification_id":"[0-9a-f-]{36}"\}$/

/** The body of an issued card is shown as a word, if it has exactly the members that it should have. */
export function shown({ status, headers, text }: Answer): Shown {
  return {
    status,
    challenge: headers.get('www-authenticate'),
    cacheControl: headers.get('cache-control'),
    cookie: headers.get('set-cookie'),
    mediaType: headers.get('content-type')?.split(';')[0] ?? null,
    body: issuedBody.test(text) ? 'a card' : text,
  }
}

const always = { cacheControl: 'no-store', cookie: null }
const json = { challenge: null, mediaType: 'application/json' }

export const issued: Shown = { ...always, ...json, status: 200, body: 'a card' }
export const noted: Shown = { ...always, challenge: null, mediaType: null, status: 204, body: '' }

/** Status, headers and body, each exactly as the profile has it. */
export function refused(refusal: Refusal): Shown {
  if (refusal === 'no token' || refusal === 'invalid_token') {
    const challenge = refusal === 'no token' ? 'Bearer' : 'Bearer error="invalid_token"'
    return { ...always, status: 401, challenge, mediaType: null, body: '' }
  }
  return { ...always, ...json, status: 400, body: JSON.stringify({ error: refusal }) }
}

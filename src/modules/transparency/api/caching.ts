import type { Crypto } from '#kernel/crypto'

interface Answer<Body> {
  status?: number
  headers: Record<string, string>
  body: Body
}

type SentHeaders = Readonly<Record<string, string | string[] | undefined>>

/** Sends a body with its tag, or 304 to who has it already (RFC 9110 section 13.1.2). */
export function tagged<Body>(
  crypto: Pick<Crypto, 'sha256'>,
  sent: SentHeaders,
  body: Body,
  headers: Record<string, string> = {},
): Answer<Body | undefined> {
  const tag = `"${crypto.sha256(typeof body === 'string' ? body : JSON.stringify(body))}"`
  const caching = { ...headers, etag: tag, 'cache-control': 'public, no-cache' }
  const known = [sent['if-none-match'] ?? []].flat().flatMap((line) => line.split(','))
  const isKnown = known.some((each) => ['*', tag].includes(each.trim().replace(/^W\//, '')))
  return isKnown ? { status: 304, headers: caching, body: undefined } : { headers: caching, body }
}

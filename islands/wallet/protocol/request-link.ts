import { WalletProblem } from './problem.ts'

/** Where a verifier's request is to be had (OpenID4VP 1.0 section 5). */
export interface RequestLink {
  /** With its prefix, exactly as it stands in the link: `x509_hash:...`. */
  clientId: string
  /** The signed request, or the address that it is fetched from. */
  source: { request: string } | { requestUri: string; method: 'get' | 'post' }
}

/**
 * Reads a link or the text of a QR code: `openid4vp://`, `haip-vp://`, or an address of the web with the same query.
 * @throws WalletProblem
 */
export function readRequestLink(text: string): RequestLink {
  const query = text.indexOf('?')
  if (query < 0 || !/^(openid4vp|haip-vp|https?):/i.test(text)) throw new WalletProblem('error.link')
  return requestLinkOf(new URLSearchParams(text.slice(query + 1)))
}

/** The same from the query alone. @throws WalletProblem */
export function requestLinkOf(query: URLSearchParams): RequestLink {
  const clientId = query.get('client_id') ?? ''
  const request = query.get('request')
  const requestUri = query.get('request_uri')
  const method = query.get('request_uri_method') ?? 'get'
  // Only signed requests: whoever made the link may have written the query, so that it says nothing about who asks.
  if (clientId === '' || (request === null) === (requestUri === null)) throw new WalletProblem('error.link')
  if (method !== 'get' && method !== 'post') throw new WalletProblem('error.link')
  return { clientId, source: requestUri === null ? { request: request ?? '' } : { requestUri, method } }
}

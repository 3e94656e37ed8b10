import {
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { checkUrl, OutboundError, publicLookup } from './outbound-guard.ts'

export interface OutboundSettings {
  /** Loopback, link-local and private networks are refused unless this is true. */
  allowPrivateAddresses: boolean
  /** Host names that may lead to a private network although others may not: services beside this one in a cluster. */
  privateHosts?: ReadonlySet<string>
  /** For the whole exchange, redirects included. */
  timeoutMs: number
  /** Largest response body that is read, unless a request says otherwise. */
  maximumBytes: number
}

/** Of one request, where the answer may be larger than is usual. */
export interface OutboundLimits {
  maximumBytes: number
}

/** As the standard `fetch`, with the body already read. @throws OutboundError */
export type OutboundFetch = (
  input: string | URL | Request,
  init?: RequestInit,
  limits?: OutboundLimits,
) => Promise<Response>

interface Exchange {
  url: URL
  method: string
  headers: Headers
  body: Uint8Array
  signal: AbortSignal
  maximumBytes: number
}

const maximumRedirects = 5
const redirectStatuses = new Set([301, 302, 303, 307, 308])
const statusesWithoutBody = new Set([101, 204, 205, 304])
const credentialHeaders = ['authorization', 'cookie', 'proxy-authorization']

/** The only way out of the program by HTTP: no private networks, no endless answers, no waiting for ever. */
export function createOutboundFetch(settings: OutboundSettings): OutboundFetch {
  const send = createSender(settings)
  return async (input, init, { maximumBytes } = settings) => {
    const request = new Request(input, init)
    const timeout = AbortSignal.timeout(settings.timeoutMs)
    let exchange: Exchange = {
      url: new URL(request.url),
      method: request.method,
      headers: request.headers,
      body: new Uint8Array(await request.arrayBuffer()),
      signal: AbortSignal.any([request.signal, timeout]),
      maximumBytes,
    }
    for (let redirects = 0; redirects <= maximumRedirects; redirects++) {
      const response = await send(exchange).catch((error: unknown) => {
        throw explain(error, timeout, exchange.url)
      })
      const location = redirectStatuses.has(response.status) ? response.headers.get('location') : null
      if (location === null || request.redirect === 'manual') return response
      if (request.redirect === 'error') break
      exchange = redirected(exchange, response.status, location)
    }
    throw new OutboundError('redirects', `${request.url} redirects too often`)
  }
}

function createSender({ allowPrivateAddresses, privateHosts }: OutboundSettings) {
  // Own agents: a connection that another part of the program opened has not been checked.
  const agents = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) }
  return async ({ url, method, headers, body, signal, maximumBytes }: Exchange): Promise<Response> => {
    const mayBePrivate = allowPrivateAddresses || privateHosts?.has(url.hostname) === true
    checkUrl(url, mayBePrivate)
    const secure = url.protocol === 'https:'
    const options: RequestOptions = {
      ...(mayBePrivate ? {} : { lookup: publicLookup }),
      agent: secure ? agents.https : agents.http,
      method,
      headers: outgoingHeaders(headers, method, body),
      signal,
    }
    const message = await new Promise<IncomingMessage>((resolve, reject) => {
      const outgoing = secure ? httpsRequest(url, options, resolve) : httpRequest(url, options, resolve)
      outgoing.on('error', reject)
      outgoing.end(body)
    })
    return readResponse(message, maximumBytes)
  }
}

function outgoingHeaders(headers: Headers, method: string, body: Uint8Array): Record<string, string> {
  const sent: Record<string, string> = { ...Object.fromEntries(headers), 'accept-encoding': 'identity' }
  if (body.byteLength > 0 || method === 'POST' || method === 'PUT')
    sent['content-length'] = String(body.byteLength)
  return sent
}

async function readResponse(message: IncomingMessage, maximumBytes: number): Promise<Response> {
  const chunks: Uint8Array[] = []
  let size = 0
  // Without an encoding set, a message's parts are bytes.
  for await (const chunk of message as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > maximumBytes) {
      message.destroy()
      throw new OutboundError('too-large', `The answer is larger than ${maximumBytes} bytes`)
    }
    chunks.push(chunk)
  }
  const headers = new Headers()
  for (let index = 0; index + 1 < message.rawHeaders.length; index += 2) {
    headers.append(message.rawHeaders[index] ?? '', message.rawHeaders[index + 1] ?? '')
  }
  const status = message.statusCode ?? 0
  return new Response(statusesWithoutBody.has(status) ? null : Buffer.concat(chunks), { status, headers })
}

/** The next request of a redirect, as the Fetch standard's "HTTP-redirect fetch" makes it. */
function redirected(exchange: Exchange, status: number, location: string): Exchange {
  const url = new URL(location, exchange.url)
  const headers = new Headers(exchange.headers)
  if (url.origin !== exchange.url.origin) for (const name of credentialHeaders) headers.delete(name)
  const becomesGet = status === 303 ? exchange.method !== 'HEAD' : status < 303 && exchange.method === 'POST'
  if (!becomesGet) return { ...exchange, url, headers }
  headers.delete('content-type')
  return { ...exchange, url, headers, method: 'GET', body: new Uint8Array() }
}

function explain(error: unknown, timeout: AbortSignal, url: URL): unknown {
  if (error instanceof OutboundError) return error
  if (timeout.aborted) return new OutboundError('timeout', `${url.host} did not answer in time`, error)
  if (error instanceof Error && error.name === 'AbortError') return error
  return new OutboundError('unreachable', `${url.host} cannot be reached`, error)
}

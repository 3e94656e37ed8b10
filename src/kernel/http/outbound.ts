import {
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { bodyParts } from './outbound-body.ts'
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

/** Of one request, where its answer is not like others. */
export interface OutboundLimits {
  maximumBytes?: number
  timeoutMs?: number
  /** Answers as soon as the headers are there; the body is read as it comes, under the same limits. */
  isStreamed?: boolean
  /** Longest silence within a body. */
  idleTimeoutMs?: number
}

/** As the standard `fetch`, with the body already read unless the limits say otherwise. @throws OutboundError */
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
  limits: ExchangeLimits
}

interface ExchangeLimits {
  maximumBytes: number
  isStreamed: boolean
  idleTimeoutMs: number | undefined
  signal: AbortSignal
  giveUp: () => void
  /** What the caller is told of an error. */
  explain: (error: unknown, url: URL) => unknown
}

const maximumRedirects = 5
const redirectStatuses = new Set([301, 302, 303, 307, 308])
const statusesWithoutBody = new Set([101, 204, 205, 304])
const credentialHeaders = ['authorization', 'cookie', 'proxy-authorization']

/** The only way out of the program by HTTP: no private networks, no endless answers, no waiting for ever. */
export function createOutboundFetch(settings: OutboundSettings): OutboundFetch {
  const send = createSender(settings)
  return async (input, init, limits = {}) => {
    const request = new Request(input, init)
    let exchange: Exchange = {
      url: new URL(request.url),
      method: request.method,
      headers: request.headers,
      body: new Uint8Array(await request.arrayBuffer()),
      limits: exchangeLimits({ ...settings, ...limits }, request.signal),
    }
    for (let redirects = 0; redirects <= maximumRedirects; redirects++) {
      const response = await send(exchange).catch((error: unknown) => {
        throw exchange.limits.explain(error, exchange.url)
      })
      const location = redirectStatuses.has(response.status) ? response.headers.get('location') : null
      if (location === null || request.redirect === 'manual') return response
      if (request.redirect === 'error') break
      exchange = redirected(exchange, response.status, location)
    }
    throw new OutboundError('redirects', `${request.url} redirects too often`)
  }
}

function exchangeLimits(
  { timeoutMs, maximumBytes, isStreamed = false, idleTimeoutMs }: OutboundSettings & OutboundLimits,
  callersSignal: AbortSignal,
): ExchangeLimits {
  const timeout = AbortSignal.timeout(timeoutMs)
  const silence = new AbortController()
  return {
    maximumBytes,
    isStreamed,
    idleTimeoutMs,
    signal: AbortSignal.any([callersSignal, timeout, silence.signal]),
    giveUp: () => silence.abort(),
    explain: (error, url) => explain(error, timeout.aborted || silence.signal.aborted, url),
  }
}

function createSender({ allowPrivateAddresses, privateHosts }: OutboundSettings) {
  // Own agents: a connection that another part of the program opened has not been checked.
  const agents = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) }
  return async ({ url, method, headers, body, limits }: Exchange): Promise<Response> => {
    const mayBePrivate = allowPrivateAddresses || privateHosts?.has(url.hostname) === true
    checkUrl(url, mayBePrivate)
    const secure = url.protocol === 'https:'
    const options: RequestOptions = {
      ...(mayBePrivate ? {} : { lookup: publicLookup }),
      agent: secure ? agents.https : agents.http,
      method,
      headers: outgoingHeaders(headers, method, body),
      signal: limits.signal,
    }
    const message = await new Promise<IncomingMessage>((resolve, reject) => {
      const outgoing = secure ? httpsRequest(url, options, resolve) : httpRequest(url, options, resolve)
      outgoing.on('error', reject)
      outgoing.end(body)
    })
    keepErrorsFrom(message)
    const parts = bodyParts(message, limits)
    return responseOf(message, limits.isStreamed ? streamOf(parts, limits, url) : await whole(parts))
  }
}

function outgoingHeaders(headers: Headers, method: string, body: Uint8Array): Record<string, string> {
  const sent: Record<string, string> = { ...Object.fromEntries(headers), 'accept-encoding': 'identity' }
  if (body.byteLength > 0 || method === 'POST' || method === 'PUT')
    sent['content-length'] = String(body.byteLength)
  return sent
}

/**
 * An error is for whoever reads the body. Where nobody does at that moment, or all of it has come but not been read, Node finds
 * no listener and would end the program.
 */
function keepErrorsFrom(message: IncomingMessage): void {
  message.on('error', ignore)
  // A connection that is used again has it already.
  if (!message.socket.listeners('error').includes(ignore)) message.socket.on('error', ignore)
}

function ignore(): void {
  // Told where the body is read.
}

async function whole(parts: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const read: Uint8Array[] = []
  for await (const part of parts) read.push(part)
  return Buffer.concat(read)
}

function streamOf(
  parts: AsyncGenerator<Uint8Array<ArrayBuffer>, void>,
  limits: ExchangeLimits,
  url: URL,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const source: UnderlyingDefaultSource<Uint8Array<ArrayBuffer>> = {
    async pull(controller) {
      try {
        const { done, value } = await parts.next()
        if (done === true) controller.close()
        else controller.enqueue(value)
      } catch (error) {
        controller.error(limits.explain(error, url))
      }
    },
    async cancel() {
      limits.giveUp()
      await parts.return(undefined)
    },
  }
  // Nothing is read ahead: an answer that nobody takes stays where it is.
  return new ReadableStream(source, { highWaterMark: 0 })
}

function responseOf(message: IncomingMessage, body: BodyInit): Response {
  const headers = new Headers()
  for (let index = 0; index + 1 < message.rawHeaders.length; index += 2) {
    headers.append(message.rawHeaders[index] ?? '', message.rawHeaders[index + 1] ?? '')
  }
  const status = message.statusCode ?? 0
  return new Response(statusesWithoutBody.has(status) ? null : body, { status, headers })
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

function explain(error: unknown, isLate: boolean, url: URL): unknown {
  if (error instanceof OutboundError) return error
  if (isLate) return new OutboundError('timeout', `${url.host} did not answer in time`, error)
  if (error instanceof Error && error.name === 'AbortError') return error
  return new OutboundError('unreachable', `${url.host} cannot be reached`, error)
}

import { ModelError } from './client.ts'
import { addressOf, authorisationOf, showsKey, type Endpoint } from './endpoint.ts'
import { readJson } from './json.ts'
import { RequestFailure } from './refusal.ts'
import type { ModelSession } from './session.ts'
import { statusFailure } from './statuses.ts'
import { utf8Decoder } from './text.ts'

/** One request to an endpoint. */
export interface ModelRequest {
  /** Such as `chat/completions`. */
  readonly path: string
  /** Sent as JSON; a form as it is; GET where there is none. */
  readonly body?: object | FormData
  readonly signal: AbortSignal
  readonly maximumBytes?: number
  readonly timeoutMs?: number
}

// A refusal is only looked through for the names of parameters.
const maximumRefusalCharacters = 64 * 1024

/** Sends a request and reads the whole answer. @returns what it holds, which is not to be believed. @throws ModelError */
export async function requestJson(session: ModelSession, request: ModelRequest): Promise<unknown> {
  const { limits } = session.tools
  const response = await send(session, request, {
    maximumBytes: request.maximumBytes ?? limits.maximumAnswerBytes,
    timeoutMs: request.timeoutMs ?? limits.requestTimeoutMs,
  })
  return readJsonAnswer(session.endpoint, response)
}

/** Sends a request; the answer's text comes part by part. @throws ModelError */
export async function requestStream(session: ModelSession, request: ModelRequest): Promise<Response> {
  const { limits } = session.tools
  return send(session, request, {
    maximumBytes: request.maximumBytes ?? limits.maximumAnswerBytes,
    timeoutMs: limits.streamTimeoutMs,
    idleTimeoutMs: limits.streamIdleTimeoutMs,
    isStreamed: true,
  })
}

/** The answer's bytes as JSON, without the endpoint's key in it. @throws ModelError */
export async function readJsonAnswer(endpoint: Endpoint, response: Response): Promise<unknown> {
  if (!/^application\/(?:[\w.-]+\+)?json$/.test(mediaTypeOf(response))) throw notWhatWasAsked(response)
  const text = await readText(response)
  refuseKey(endpoint, text)
  const value = readJson(text)
  // The same key may be written with escapes.
  if (text.includes('\\')) refuseKey(endpoint, JSON.stringify(value))
  return value
}

/** Such as `application/json`; empty where the endpoint says nothing. */
export function mediaTypeOf(response: Response): string {
  return (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}

export function notWhatWasAsked(response: Response): ModelError {
  const type = mediaTypeOf(response)
  const shown = /^[\w.+/-]{1,60}$/.test(type) ? type : 'something without a proper type'
  return new ModelError('not-understood', `The endpoint answered with ${shown}`)
}

/** @throws ModelError not-understood for bytes that are no UTF-8 */
export async function readText(response: Response): Promise<string> {
  const bytes = await response.arrayBuffer()
  try {
    return utf8Decoder().decode(bytes)
  } catch {
    throw new ModelError('not-understood', 'The answer is no proper UTF-8')
  }
}

/** @throws ModelError refused where a text holds the endpoint's key */
export function refuseKey(endpoint: Endpoint, text: string): void {
  if (showsKey(endpoint, text))
    throw new RequestFailure('refused', 'The answer holds the key of the endpoint')
}

async function send(
  { endpoint, tools }: ModelSession,
  { path, body, signal }: ModelRequest,
  limits: Parameters<ModelSession['tools']['fetch']>[2],
): Promise<Response> {
  const isForm = body instanceof FormData
  const headers = {
    ...authorisationOf(endpoint),
    accept: 'application/json, text/event-stream',
    ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
  }
  const content = body === undefined || isForm ? body : JSON.stringify(body)
  const init = { method: body === undefined ? 'GET' : 'POST', headers, redirect: 'manual', signal } as const
  const response = await tools.fetch(
    addressOf(endpoint, path),
    content === undefined ? init : { ...init, body: content },
    limits,
  )
  if (response.status === 200) return checkEncoding(response)
  throw statusFailure(response.status, response.headers, await refusalText(response), tools.clock)
}

/** Nothing is unpacked: a few kilobytes can be made to unpack to gigabytes, and compression was not asked for. */
async function checkEncoding(response: Response): Promise<Response> {
  const encoding = response.headers.get('content-encoding') ?? 'identity'
  if (encoding === 'identity') return response
  await response.body?.cancel()
  throw new ModelError('not-understood', 'The endpoint answered with a packed text, which was not asked for')
}

async function refusalText(response: Response): Promise<string> {
  if (response.status < 400 || response.status >= 500) {
    await response.body?.cancel()
    return ''
  }
  let text = ''
  const decoder = new TextDecoder()
  for await (const part of response.body ?? []) {
    text += decoder.decode(part, { stream: true })
    if (text.length > maximumRefusalCharacters) break
  }
  return text
}

import type { IncomingMessage, ServerResponse } from 'node:http'
import { fastifyCookie } from '@fastify/cookie'
import type { Kernel } from '#kernel/module'
import { decodeText } from './body.ts'
import { cookieAttributes, cookiePrefix } from './cookies.ts'
import { HttpProblem } from './problem.ts'

/** A request of a public protocol, as plain data: what a mount that answers with values is given. */
export interface ProtocolRequest {
  method: string
  path: string
  /** What stands behind the question mark, as sent. */
  search: string
  headers: Readonly<Record<string, string | string[] | undefined>>
  /** By the names that pages use, without prefixes. */
  cookies: Readonly<Record<string, string | undefined>>
  body: string
}

/** What to answer. Security headers are the kernel's; each of these replaces one of the same name. */
export interface ProtocolAnswer {
  status: number
  headers: Readonly<Record<string, string | readonly string[]>>
  body: string
}

const largestBodyBytes = 64 * 1024

/** Reads a whole request. @throws HttpProblem 413 for a body over 64 KiB, 400 for one that is not UTF-8 */
export async function readProtocolRequest(
  kernel: Pick<Kernel, 'origin'>,
  message: IncomingMessage,
): Promise<ProtocolRequest> {
  const url = message.url ?? '/'
  const question = url.indexOf('?')
  return {
    method: message.method ?? 'GET',
    path: question === -1 ? url : url.slice(0, question),
    search: question === -1 ? '' : url.slice(question + 1),
    headers: message.headers,
    cookies: readCookies(kernel, message.headers.cookie),
    body: message.method === 'POST' ? decodeText(await readBytes(message)) : '',
  }
}

async function readBytes(message: IncomingMessage): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  // Without an encoding set, a message's parts are bytes.
  for await (const chunk of message as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > largestBodyBytes) throw new HttpProblem(413, 'too-large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, size)
}

/** The cookies of a request, by the names that pages use. */
export function readCookies(
  { origin }: Pick<Kernel, 'origin'>,
  header: string | undefined,
): ProtocolRequest['cookies'] {
  if (header === undefined) return {}
  const prefix = cookiePrefix(origin)
  const sent = Object.entries(fastifyCookie.parse(header))
  return Object.fromEntries(
    sent
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), value]),
  )
}

/** A Set-Cookie header, with the attributes that all cookies of this program have. @param value undefined removes it */
export function setCookieHeader(origin: string, name: string, value: string | undefined): string {
  return fastifyCookie.serialize(cookiePrefix(origin) + name, value ?? '', {
    ...cookieAttributes(origin),
    ...(value === undefined ? { maxAge: 0 } : {}),
  })
}

export function sendProtocolAnswer(response: ServerResponse, answer: ProtocolAnswer): void {
  response.statusCode = answer.status
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value)
  response.setHeader('content-length', Buffer.byteLength(answer.body))
  response.end(answer.body)
}

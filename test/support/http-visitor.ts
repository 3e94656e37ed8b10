import { Agent, request as httpRequest, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { createBrowser, type Carry, type Visitor } from '../../src/kernel/test/browser.ts'

/** Where a visitor's requests go now: its origin, or one of several nodes behind it. */
export type AddressOf = () => string

export interface HttpVisitor extends Visitor {
  /** A request of any kind, with the visitor's cookies left out: for programs, not people. */
  request: Carry
  /** Closes its connections. */
  leave(): void
}

const answerTimeoutMs = 20_000

/**
 * A browser without JavaScript whose requests travel over HTTP on the loopback address. A request that gets no whole
 * answer throws: nothing was acknowledged.
 * @param addressOf which node a request goes to, asked anew for each; the site's origin unless said
 */
export function httpVisitor(origin: string, addressOf: AddressOf = () => origin): HttpVisitor {
  const agent = new Agent({ keepAlive: true })
  const carry: Carry = async ({ method, url, headers, payload }) => {
    const { port } = new URL(addressOf())
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = httpRequest({
        agent,
        host: '127.0.0.1',
        port,
        method,
        path: url,
        headers: { ...headers, 'content-length': Buffer.byteLength(payload ?? '') },
        signal: AbortSignal.timeout(answerTimeoutMs),
      })
      sent.once('response', resolve)
      sent.once('error', reject)
      sent.end(payload)
    })
    const body = await buffer(answer)
    return { statusCode: answer.statusCode ?? 0, headers: answer.headers, body: body.toString() }
  }
  return { ...createBrowser(carry, origin, {}), request: carry, leave: () => agent.destroy() }
}

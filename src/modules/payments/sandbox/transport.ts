import type { Kernel } from '#kernel/module'
import type { Transport } from '../provider/pay-client.ts'
import { answerSandbox } from './answer.ts'

/** To the rehearsal's provider without the network: it is this program, also where it serves no web pages. */
export function sandboxTransport(kernel: Kernel): Transport {
  return async ({ method, path, headers, body = '' }) => {
    const url = new URL(path, 'http://sandbox.invalid')
    const answer = await answerSandbox(kernel, {
      method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers,
      body,
    })
    return { status: answer.status, body: answer.body === undefined ? '' : JSON.stringify(answer.body) }
  }
}

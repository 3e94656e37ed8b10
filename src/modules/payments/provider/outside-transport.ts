import { OutboundError } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import type { Transport } from './pay-client.ts'
import { ProviderError } from './provider-error.ts'

/** A page of a search holds up to 500 payments of about 3 KB. */
const largestAnswerBytes = 4 * 1024 * 1024

/** To a provider elsewhere, through the guard for addresses that people typed. Redirects are not followed with the key. */
export function outsideTransport({ outbound }: Pick<Kernel, 'outbound'>, baseUrl: string): Transport {
  return async ({ method, path, headers, body }) => {
    const init = { method, headers, redirect: 'manual' as const, ...(body === undefined ? {} : { body }) }
    try {
      const answer = await outbound(`${baseUrl}${path}`, init, { maximumBytes: largestAnswerBytes })
      return { status: answer.status, body: await answer.text() }
    } catch (cause) {
      if (cause instanceof OutboundError && (cause.reason === 'address' || cause.reason === 'scheme'))
        throw new ProviderError('not-configured', 'No requests are made to this address', { cause })
      throw new ProviderError('unreachable', 'The payment provider does not answer', { cause })
    }
  }
}

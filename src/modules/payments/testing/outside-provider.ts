import { OutboundError } from '#kernel/http'
import type { ProviderName } from '../domain/payment.ts'
import { sandboxApiKey } from '../sandbox/account.ts'
import { answerSandbox } from '../sandbox/answer.ts'
import { saveSetting } from '../store/provider-setting.ts'
import type { Till } from './till.ts'

const baseUrl = 'https://publicapi.pay.example'
const apiKey = 'api_live_0123456789abcdef'
export const webhookSecret = 'secret-of-the-webhook'

interface Exchange {
  method: string
  path: string
  authorization: string
}

/**
 * GOV.UK Pay as the network shows it: what answers behind the address is the rehearsal's provider, and the test spoils
 * what comes through.
 */
export interface OutsideProvider {
  exchanges: Exchange[]
  /** `down`: nothing arrives. `deaf`: everything is done, and the answer is lost. */
  line: 'good' | 'down' | 'deaf'
  /** Changes an answer on its way. */
  spoil: (answer: { status: number; body: unknown }, exchange: Exchange) => { status: number; body: unknown }
}

/** From now on an organisation takes payments outside. */
export async function connectOutside(till: Till, organisationSlug: string): Promise<OutsideProvider> {
  const { kernel } = till.platform
  const organisationId = till.organisationId(organisationSlug)
  const outside: OutsideProvider = { exchanges: [], line: 'good', spoil: (answer) => answer }
  await choose(till, organisationId, 'govuk-pay')
  kernel.outbound = async (input, init) => {
    const request = new Request(input, init)
    const url = new URL(request.url)
    const authorization = request.headers.get('authorization') ?? ''
    const exchange = { method: request.method, path: url.pathname, authorization }
    outside.exchanges.push(exchange)
    if (outside.line === 'down') throw new OutboundError('unreachable', 'no route')
    const answer = await answerSandbox(kernel, {
      method: request.method === 'POST' ? 'POST' : 'GET',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: {
        ...Object.fromEntries(request.headers),
        authorization:
          authorization === `Bearer ${apiKey}`
            ? `Bearer ${sandboxApiKey(kernel.crypto, organisationId)}`
            : '',
      },
      body: await request.text(),
    })
    // Read anew: who asked meanwhile may have cut the line.
    const line: OutsideProvider['line'] = outside.line
    if (line === 'deaf') throw new OutboundError('timeout', 'the answer is lost')
    const { status, body } = outside.spoil(answer, exchange)
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    return new Response(body === undefined || status === 204 ? null : text, { status })
  }
  return outside
}

async function choose({ platform }: Till, organisationId: string, provider: ProviderName): Promise<void> {
  const { db, crypto, clock } = platform.kernel
  await db.transaction((tx) =>
    saveSetting(tx, crypto, {
      organisationId,
      provider,
      baseUrl,
      apiKey,
      webhookSecret,
      seenVersion: 0,
      now: clock.now(),
      changedBy: null,
    }),
  )
}

import type { Locale } from '#kernel/i18n'
import {
  readPayment,
  readPaymentSearch,
  readProblem,
  readRefund,
  readRefunds,
  readRefundSearch,
  type PaymentAnswer,
  type RefundAnswer,
} from './answers.ts'
import { ProviderError } from './provider-error.ts'

/** A payment as the provider has it. */
export interface ProviderPayment {
  providerId: string
  status: string
  code: string | undefined
  amountPence: number
  reference: string
  /** Which try of ours it is, where it was created here. */
  attemptId: string | undefined
  /** Where the person goes on; undefined once there is nothing to go on with. */
  nextUrl: string | undefined
  card: { brand: string; lastDigits: string } | undefined
  refundAvailablePence: number
  refundSubmittedPence: number
}

export interface ProviderRefund {
  refundId: string
  /** Where the answer names it. */
  providerId: string
  amountPence: number
  status: string
}

export interface NewProviderPayment {
  amountPence: number
  reference: string
  description: string
  returnUrl: string
  email: string | undefined
  language: Locale
  attemptId: string
}

export type RefundOutcome =
  | { kind: 'accepted'; refund: ProviderRefund }
  /** What is available is not what we think it is (P0604): somebody was quicker, or we were, without hearing of it. */
  | { kind: 'mismatch' }
  | { kind: 'not-available'; code: string | undefined }

interface Stretch {
  from: Date
  to: Date
}

/** The part of the GOV.UK Pay API that is used: alphagov/pay-publicapi, openapi/publicapi_spec.json, version 1.0.3. */
export interface PayClient {
  /** Creating the same try again answers the payment there is. */
  create(payment: NewProviderPayment): Promise<ProviderPayment>
  /** Undefined for a payment that the provider does not know. */
  get(providerId: string): Promise<ProviderPayment | undefined>
  /** False when it is too late. */
  cancel(providerId: string): Promise<boolean>
  /** @param availablePence what must be available for it, so that a refund that is sent twice is made once */
  refund(providerId: string, amounts: { amountPence: number; availablePence: number }): Promise<RefundOutcome>
  refunds(providerId: string): Promise<ProviderRefund[]>
  refundOf(providerId: string, refundId: string): Promise<ProviderRefund | undefined>
  search(wanted: Stretch & { reference?: string }): Promise<ProviderPayment[]>
  searchRefunds(wanted: Stretch): Promise<ProviderRefund[]>
}

/** Takes a request to the provider and brings its answer, whatever its status. @throws ProviderError without one */
export type Transport = (request: {
  method: 'GET' | 'POST'
  path: string
  headers: Readonly<Record<string, string>>
  body?: string
}) => Promise<{ status: number; body: string }>

const pageSize = 500
/** Half a million payments of one body in two days: more is a loop, not a search. */
const mostPages = 1_000
const attemptKey = 'commonweal_attempt'

interface Check<Answer> {
  Check(value: unknown): value is Answer
}

/** A client of one account. @param apiKey never appears in an error or a log line */
export function createPayClient(transport: Transport, apiKey: string): PayClient {
  async function send(
    method: 'GET' | 'POST',
    path: string,
    { body, headers = {} }: { body?: unknown; headers?: Readonly<Record<string, string>> } = {},
  ): Promise<{ status: number; body: unknown }> {
    const answer = await transport({
      method,
      path,
      headers: {
        authorization: `Bearer ${apiKey}`,
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (answer.status === 429 || answer.status >= 500)
      throw new ProviderError('unreachable', `The payment provider answered ${answer.status}`, {
        status: answer.status,
      })
    return { status: answer.status, body: parse(answer.body) }
  }

  async function pages<Answer extends { _links?: { next_page?: { href: string } | null } }, Item>(
    path: string,
    query: URLSearchParams,
    check: Check<Answer>,
    items: (answer: Answer) => Item[],
  ): Promise<Item[]> {
    const found: Item[] = []
    for (let page = 1; page <= mostPages; page += 1) {
      query.set('page', String(page))
      query.set('display_size', String(pageSize))
      const answer = expectAnswer(check, await send('GET', `${path}?${query.toString()}`), [200])
      found.push(...items(answer))
      const { _links: links } = answer
      if (!links?.next_page) return found
    }
    throw new ProviderError('refused', `A search of ${path} does not end`)
  }

  return {
    async create({ amountPence, reference, description, returnUrl, email, language, attemptId }) {
      const body = {
        amount: amountPence,
        reference,
        description,
        return_url: returnUrl,
        language,
        ...(email === undefined ? {} : { email }),
        metadata: { [attemptKey]: attemptId },
      }
      const answer = await send('POST', '/v1/payments', { body, headers: { 'idempotency-key': attemptId } })
      // 200 where the key was used before for the same payment.
      return paymentFrom(expectAnswer(readPayment, answer, [200, 201]))
    },
    async get(providerId) {
      const answer = await send('GET', `/v1/payments/${encodeURIComponent(providerId)}`)
      return answer.status === 404 ? undefined : paymentFrom(expectAnswer(readPayment, answer, [200]))
    },
    async cancel(providerId) {
      const { status, body } = await send('POST', `/v1/payments/${encodeURIComponent(providerId)}/cancel`)
      if (status === 204) return true
      if (status === 400 || status === 409) return false
      throw refusal(status, body)
    },
    async refund(providerId, { amountPence, availablePence }) {
      const answer = await send('POST', `/v1/payments/${encodeURIComponent(providerId)}/refunds`, {
        body: { amount: amountPence, refund_amount_available: availablePence },
      })
      if (answer.status === 412) return { kind: 'mismatch' }
      if (answer.status === 400 || answer.status === 422)
        return { kind: 'not-available', code: codeOf(answer.body) }
      return {
        kind: 'accepted',
        refund: refundFrom(expectAnswer(readRefund, answer, [200, 202]), providerId),
      }
    },
    async refunds(providerId) {
      const answer = await send('GET', `/v1/payments/${encodeURIComponent(providerId)}/refunds`)
      const { _embedded } = expectAnswer(readRefunds, answer, [200])
      return _embedded.refunds.map((each) => refundFrom(each, providerId))
    },
    async refundOf(providerId, refundId) {
      const path = `/v1/payments/${encodeURIComponent(providerId)}/refunds/${encodeURIComponent(refundId)}`
      const answer = await send('GET', path)
      if (answer.status === 404) return undefined
      return refundFrom(expectAnswer(readRefund, answer, [200]), providerId)
    },
    search({ from, to, reference }) {
      const query = stretchQuery({ from, to })
      if (reference !== undefined) query.set('reference', reference)
      return pages('/v1/payments', query, readPaymentSearch, ({ results }) => results.map(paymentFrom))
    },
    searchRefunds(wanted) {
      return pages('/v1/refunds', stretchQuery(wanted), readRefundSearch, ({ results }) =>
        results.map((each) => refundFrom(each, paymentOfRefund(each))),
      )
    },
  }
}

/** Times to the second, as the API wants them. */
function stretchQuery({ from, to }: Stretch): URLSearchParams {
  return new URLSearchParams({ from_date: toTheSecond(from), to_date: toTheSecond(to) })
}

function toTheSecond(instant: Date): string {
  return `${instant.toISOString().slice(0, 19)}Z`
}

/** Older answers name the payment of a refund by its link alone. */
function paymentOfRefund({ payment_id: paymentId, _links: links }: RefundAnswer): string {
  return paymentId ?? links?.payment?.href.split('/').at(-1) ?? ''
}

function parse(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new ProviderError('unreachable', 'The payment provider answered something that is not JSON', {
      cause,
    })
  }
}

function expectAnswer<Answer>(
  check: Check<Answer>,
  { status, body }: { status: number; body: unknown },
  wanted: readonly number[],
): Answer {
  if (!wanted.includes(status)) throw refusal(status, body)
  if (check.Check(body)) return body
  throw new ProviderError('refused', 'The payment provider answered in a form that its API does not have', {
    status,
  })
}

function refusal(status: number, body: unknown): ProviderError {
  const code = codeOf(body)
  return new ProviderError('refused', `The payment provider answered ${status} ${code ?? ''}`.trim(), {
    status,
    code,
  })
}

function codeOf(body: unknown): string | undefined {
  return readProblem.Check(body) ? body.code : undefined
}

function paymentFrom(answer: PaymentAnswer): ProviderPayment {
  const { payment_id: providerId, amount: amountPence, reference, state, metadata } = answer
  const { card_details: card, refund_summary: refunds, _links: links } = answer
  const attemptId = metadata?.[attemptKey]
  return {
    providerId,
    amountPence,
    reference,
    status: state.status,
    code: state.code ?? undefined,
    attemptId: typeof attemptId === 'string' ? attemptId : undefined,
    nextUrl: links?.next_url?.href,
    card: card?.last_digits_card_number
      ? { brand: card.card_brand ?? '', lastDigits: card.last_digits_card_number }
      : undefined,
    refundAvailablePence: refunds?.amount_available ?? 0,
    refundSubmittedPence: refunds?.amount_submitted ?? 0,
  }
}

function refundFrom(
  { refund_id: refundId, amount, status }: RefundAnswer,
  providerId: string,
): ProviderRefund {
  return { refundId, providerId, amountPence: amount, status }
}

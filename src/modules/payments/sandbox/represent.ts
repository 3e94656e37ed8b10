import type { Kernel } from '#kernel/module'
import type { SandboxEvent, SandboxPayment } from '../store/sandbox-payment.ts'
import type { SandboxRefund } from '../store/sandbox-refund.ts'
import { cardPageKey } from './account.ts'

type Site = Pick<Kernel, 'origin' | 'crypto'>

export const sandboxBasePath = '/sandbox/pay'

const messages: Readonly<Record<string, string>> = {
  P0010: 'Payment method rejected',
  P0020: 'Payment expired',
  P0030: 'Payment was cancelled by the user',
  P0040: 'Payment was cancelled by the service',
  P0050: 'Payment provider returned an error',
}

const finished: ReadonlySet<string> = new Set(['success', 'failed', 'cancelled', 'error'])

/** Where the person types their card. */
export function cardPagePath(crypto: Kernel['crypto'], paymentId: string): string {
  return `${sandboxBasePath}/card/${paymentId}/${cardPageKey(crypto, paymentId)}`
}

/** What creating a payment answers: CreatePaymentResult of the specification. */
export function createdPayment(site: Site, payment: SandboxPayment) {
  return { ...common(site, payment), _links: allLinks(site, payment) }
}

/** What reading one answers: PaymentWithAllLinks. */
export function wholePayment(site: Site, payment: SandboxPayment) {
  return { ...common(site, payment), authorisation_mode: 'web', _links: allLinks(site, payment) }
}

/** What a search answers for each: PaymentDetailForSearch. */
export function foundPayment(site: Site, payment: SandboxPayment) {
  const { next_url: _next, ...links } = allLinks(site, payment)
  return { ...common(site, payment), authorisation_mode: 'web', _links: links }
}

function common(_site: Site, payment: SandboxPayment) {
  const { details, card } = payment
  return {
    amount: payment.amountPence,
    description: details.description,
    reference: payment.reference,
    language: details.language,
    ...(details.metadata === undefined ? {} : { metadata: details.metadata }),
    ...(details.email === undefined ? {} : { email: details.email }),
    state: stateOf(payment),
    payment_id: payment.id,
    payment_provider: 'sandbox',
    created_date: payment.createdAt.toISOString(),
    refund_summary: refundSummary(payment),
    settlement_summary: settlementSummary(payment),
    ...(card === undefined
      ? {}
      : {
          card_details: {
            last_digits_card_number: card.lastDigits,
            first_digits_card_number: card.firstDigits,
            cardholder_name: card.holder,
            expiry_date: card.expiry,
            card_brand: card.brand,
            card_type: card.type,
          },
        }),
    delayed_capture: payment.isDelayedCapture,
    moto: false,
    return_url: details.returnUrl,
  }
}

function stateOf({ status, code }: Pick<SandboxPayment, 'status' | 'code'>) {
  const why = code === null ? {} : { code, message: messages[code] ?? code }
  return { status, finished: finished.has(status), ...why }
}

function refundSummary({ status, amountPence, refundedPence }: SandboxPayment) {
  const left = amountPence - refundedPence
  const refundable = status === 'success' ? (left > 0 ? 'available' : 'full') : 'unavailable'
  return {
    status: finished.has(status) ? refundable : 'pending',
    amount_available: left,
    amount_submitted: refundedPence,
  }
}

function settlementSummary({ capturedAt }: SandboxPayment) {
  if (capturedAt === null) return {}
  const time = capturedAt.toISOString()
  return { capture_submit_time: time, captured_date: time.slice(0, 10) }
}

function allLinks(site: Site, { id, status }: SandboxPayment) {
  const self = paymentUrl(site, id)
  return {
    self: get(self),
    events: get(`${self}/events`),
    refunds: get(`${self}/refunds`),
    ...(status === 'created' || status === 'started'
      ? { next_url: get(site.origin + cardPagePath(site.crypto, id)) }
      : {}),
    ...(finished.has(status) ? {} : { cancel: post(`${self}/cancel`) }),
    ...(status === 'capturable' ? { capture: post(`${self}/capture`) } : {}),
  }
}

function get(href: string) {
  return { href, method: 'GET' }
}

function post(href: string) {
  return { href, method: 'POST' }
}

function paymentUrl({ origin }: Site, id: string): string {
  return `${origin}${sandboxBasePath}/v1/payments/${id}`
}

/** What a refund answers: Refund. */
export function refundAnswer(site: Site, { id, paymentId, amountPence, createdAt }: SandboxRefund) {
  const payment = paymentUrl(site, paymentId)
  return {
    refund_id: id,
    created_date: createdAt.toISOString(),
    amount: amountPence,
    status: 'success',
    settlement_summary: {},
    _links: {
      self: { href: `${payment}/refunds/${id}`, method: 'GET' },
      payment: { href: payment, method: 'GET' },
    },
  }
}

/** What a search of refunds answers for each: RefundDetailForSearch. */
export function foundRefund(site: Site, refund: SandboxRefund) {
  return { ...refundAnswer(site, refund), payment_id: refund.paymentId }
}

/** The refunds of one payment: RefundForSearchResult. */
export function refundList(site: Site, paymentId: string, refunds: readonly SandboxRefund[]) {
  const payment = paymentUrl(site, paymentId)
  return {
    payment_id: paymentId,
    _links: {
      self: { href: `${payment}/refunds`, method: 'GET' },
      payment: { href: payment, method: 'GET' },
    },
    _embedded: { refunds: refunds.map((refund) => refundAnswer(site, refund)) },
  }
}

/** What has happened to a payment: PaymentEvents. */
export function eventList(site: Site, paymentId: string, events: readonly SandboxEvent[]) {
  const payment = paymentUrl(site, paymentId)
  return {
    payment_id: paymentId,
    events: events.map((event) => ({
      payment_id: paymentId,
      state: stateOf(event),
      updated: event.updatedAt.toISOString(),
      _links: { payment_url: { href: payment, method: 'GET' } },
    })),
    _links: { self: { href: `${payment}/events`, method: 'GET' } },
  }
}

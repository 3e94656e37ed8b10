import { permitted } from '#kernel/access'
import {
  definePage,
  notFound,
  redirectTo,
  refusedForm,
  view,
  type FormContext,
  type PageView,
} from '#kernel/http'
import { staffPaymentPath } from '../../addresses.ts'
import { formatPence, readPounds } from '../../domain/money.ts'
import { refundedPence } from '../../domain/refund.ts'
import { refundPayments } from '../../permissions.ts'
import { refundPayment, RefundRefusedError } from '../../refunding/refund-payment.ts'
import { findPayment, type Payment } from '../../store/payment.ts'
import { refundsOf } from '../../store/refund.ts'
import { scopeOf } from '../../store/scope.ts'
import { paymentsWords } from '../../words.ts'
import { longestReason, nothingLeftView, refundView, type RefundErrors, type TypedRefund } from './view.tsx'

/** Giving money back. The pages name the payment and nothing of the person. */
export const refundPage = definePage({
  path: '/staff/payments/:paymentId/refund',
  access: permitted(refundPayments),
  async get(context) {
    const { kernel, actor, params } = context
    const { db, crypto } = kernel
    const payment = await findPayment(db, crypto, scopeOf(actor, refundPayments), params.paymentId)
    if (payment === undefined) throw notFound()
    const refunded = refundedPence(await refundsOf(db, crypto, [payment.id]))
    return view(formView(context, payment, refunded, {}))
  },
  post: {
    fields: { amount: 'text', reason: 'text', refundedSoFar: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const payment = await findPayment(tx, kernel.crypto, scopeOf(actor, refundPayments), params.paymentId)
      if (payment === undefined) throw notFound()
      const refunded = refundedPence(await refundsOf(tx, kernel.crypto, [payment.id]))
      const refused = (errors: RefundErrors) =>
        refusedForm(formView(context, payment, refunded, { typed: form, errors }))
      const leftPence = payment.amountPence - refunded
      const amountPence = readPounds(form.amount, leftPence)
      const errors = errorsOf(locale, form, amountPence, leftPence)
      if (typeof amountPence !== 'number' || Object.keys(errors).length > 0) return refused(errors)
      try {
        await refundPayment(kernel, tx, {
          paymentId: payment.id,
          amountPence,
          refundedSoFarPence: wholePence(form.refundedSoFar),
          reason: form.reason.trim(),
          actor,
          idempotencyKey: kernel.crypto.uuid(),
        })
      } catch (error) {
        if (!(error instanceof RefundRefusedError)) throw error
        return refused({ amount: paymentsWords.in(locale)('refund.error.changed-meanwhile') })
      }
      return redirectTo(`${staffPaymentPath(payment.id)}?done=refund`)
    },
  },
})

function formView(
  context: FormContext,
  payment: Payment,
  refunded: number,
  form: { typed?: TypedRefund; errors?: RefundErrors },
): PageView {
  const leftPence = payment.amountPence - refunded
  return payment.status === 'success' && leftPence > 0
    ? refundView(context, payment, { refundedPence: refunded, ...form })
    : nothingLeftView(context, payment)
}

function errorsOf(
  locale: FormContext['locale'],
  { reason }: TypedRefund,
  amountPence: ReturnType<typeof readPounds>,
  leftPence: number,
): RefundErrors {
  const t = paymentsWords.in(locale)
  const why = reason.trim()
  return {
    ...(typeof amountPence === 'number'
      ? {}
      : { amount: t(`refund.error.${amountPence}`, { amount: formatPence(locale, leftPence) }) }),
    ...(why === '' ? { reason: t('refund.error.reason-missing') } : {}),
    ...(why.length > longestReason
      ? { reason: t('refund.error.reason-too-long', { limit: longestReason }) }
      : {}),
  }
}

/** What was refunded when the form was drawn; a text that is no amount matches none. */
function wholePence(text: string): number {
  return /^\d{1,8}$/.test(text) ? Number(text) : -1
}

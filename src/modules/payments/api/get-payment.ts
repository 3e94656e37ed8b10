import { permitted } from '#kernel/access'
import { defineOperation } from '#kernel/http'
import { refundedPence } from '../domain/refund.ts'
import { readPayment } from '../parts/read-payment.ts'
import { viewPayments } from '../permissions.ts'
import { paymentDetailSchema } from './schemas.ts'

/** One payment with its tries and refunds. Recorded like a view of its page. */
export const getPayment = defineOperation({
  method: 'GET',
  path: '/api/v1/payments/:paymentId',
  operationId: 'getPayment',
  summary: 'One payment to your organisations',
  access: permitted(viewPayments),
  response: paymentDetailSchema,
  async handle({ kernel, actor, params }) {
    const { payment, attempts, refunds } = await readPayment(kernel, actor, params.paymentId)
    const {
      id,
      organisationId,
      reference,
      amountPence,
      status,
      failureReason,
      description,
      origin,
      version,
    } = payment
    return {
      body: {
        id,
        organisationId,
        reference,
        amountPence,
        status,
        failureReason,
        description,
        origin,
        version,
        refundedPence: refundedPence(refunds),
        createdAt: payment.createdAt.toISOString(),
        settledAt: payment.settledAt?.toISOString() ?? null,
        attempts: attempts.map(({ number, provider, providerId, status: tried, createdAt }) => ({
          number,
          provider,
          providerId,
          status: tried,
          createdAt: createdAt.toISOString(),
        })),
        refunds: refunds.map((refund) => ({
          id: refund.id,
          amountPence: refund.amountPence,
          status: refund.status,
          createdAt: refund.createdAt.toISOString(),
          settledAt: refund.settledAt?.toISOString() ?? null,
        })),
      },
    }
  },
})

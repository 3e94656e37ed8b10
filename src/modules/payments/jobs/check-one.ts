import { Type } from 'typebox'
import { defineJob } from '#kernel/jobs'
import { settleRefundsOf } from '../refunding/settle-refund.ts'
import { attemptById } from '../store/attempt.ts'
import { checkAttempt } from '../taking/check-payment.ts'

/** Asks the provider about one try and its refunds, because it said that something happened. */
export const checkOne = defineJob({
  name: 'payments.check-one',
  schema: Type.Object({ attemptId: Type.String({ format: 'uuid' }) }),
  async run(kernel, { attemptId }) {
    await checkAttempt(kernel, attemptId)
    const attempt = await attemptById(kernel.db, attemptId)
    if (attempt !== undefined) await settleRefundsOf(kernel, attempt.paymentId)
  },
})

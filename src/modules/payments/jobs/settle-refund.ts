import { Type } from 'typebox'
import { defineJob } from '#kernel/jobs'
import { settleRefund } from '../refunding/settle-refund.ts'

/** Brings one refund to the provider. */
export const settleRefundJob = defineJob({
  name: 'payments.settle-refund',
  schema: Type.Object({ refundId: Type.String({ format: 'uuid' }) }),
  run: (kernel, { refundId }) => settleRefund(kernel, refundId),
})

import { Type } from 'typebox'
import { defineJob } from '#kernel/jobs'
import { openClient } from '../provider/open-client.ts'
import { attemptById } from '../store/attempt.ts'
import { paymentById } from '../store/payment.ts'

/** Calls off a try that is no longer needed, because an earlier one succeeded after all. */
export const callOffAttempt = defineJob({
  name: 'payments.call-off-attempt',
  schema: Type.Object({ attemptId: Type.String({ format: 'uuid' }) }),
  async run(kernel, { attemptId }) {
    const attempt = await attemptById(kernel.db, attemptId)
    if (attempt === undefined || attempt.providerId === null) return
    const payment = await paymentById(kernel.db, kernel.crypto, attempt.paymentId)
    if (payment === undefined) return
    const client = await openClient(kernel, payment.organisationId, attempt.provider)
    // Too late where it says so: then the second success becomes a difference that staff see.
    await client.cancel(attempt.providerId)
  },
})

import type { Queryable } from '#kernel/db'
import type { FailureReason, PaymentStatus } from '../domain/payment.ts'
import { standingRow } from '../store/payment.ts'

/** Where a payment stands, as other modules see it. */
export interface PaymentStanding {
  status: PaymentStatus
  amountPence: number
  /** What was given back or is on its way back. */
  refundedPence: number
  reference: string
  failureReason?: FailureReason
  settledAt?: Date
}

/** What is known of a payment, without asking the provider. Undefined for an id that is none. */
export async function paymentOf(target: Queryable, paymentId: string): Promise<PaymentStanding | undefined> {
  const row = await standingRow(target, paymentId)
  if (row === undefined) return undefined
  const { failureReason, settledAt, ...rest } = row
  return {
    ...rest,
    ...(failureReason === null ? {} : { failureReason }),
    ...(settledAt === null ? {} : { settledAt }),
  }
}

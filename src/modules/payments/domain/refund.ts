/** What has become of money on its way back. `refused` never reached the person's bank, `error` failed there. */
export type RefundStatus = 'requested' | 'submitted' | 'success' | 'refused' | 'error'

const notGiven: ReadonlySet<RefundStatus> = new Set(['refused', 'error'])

export interface RefundedPart {
  amountPence: number
  status: RefundStatus
}

/** What was refunded or is on its way back. */
export function refundedPence(refunds: readonly RefundedPart[]): number {
  return refunds
    .filter(({ status }) => !notGiven.has(status))
    .reduce((sum, { amountPence }) => sum + amountPence, 0)
}

export type RefundFault = 'not-paid' | 'not-an-amount' | 'more-than-left' | 'changed-meanwhile'

export interface RefundRequest {
  amountPence: number
  /** What was already refunded when the refund was decided on: two who refund at once are not both right. */
  refundedSoFarPence: number
}

/** What is wrong with a refund; undefined when nothing is. */
export function refundFault(
  payment: { status: string; amountPence: number },
  refunds: readonly RefundedPart[],
  { amountPence, refundedSoFarPence }: RefundRequest,
): RefundFault | undefined {
  if (payment.status !== 'success') return 'not-paid'
  if (!Number.isSafeInteger(amountPence) || amountPence < 1) return 'not-an-amount'
  const refunded = refundedPence(refunds)
  if (refunded !== refundedSoFarPence) return 'changed-meanwhile'
  return amountPence > payment.amountPence - refunded ? 'more-than-left' : undefined
}

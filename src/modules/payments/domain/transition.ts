import { isFinished, type FailureReason, type PaymentState, type PaymentStatus } from './payment.ts'

/** What the provider says of a payment: the fields of the GOV.UK Pay API that decide. */
export interface ProviderState {
  status: string
  code?: string | undefined
  amountPence: number
}

const byCode: ReadonlyMap<string, PaymentState> = new Map([
  ['P0010', { status: 'failed', failureReason: 'rejected' }],
  ['P0020', { status: 'expired', failureReason: 'expired' }],
  ['P0030', { status: 'cancelled', failureReason: 'cancelled-by-person' }],
  ['P0040', { status: 'cancelled', failureReason: 'cancelled-by-service' }],
  ['P0050', { status: 'error', failureReason: 'provider-error' }],
])

const byStatus: ReadonlyMap<string, PaymentStatus> = new Map([
  ['created', 'created'],
  ['started', 'started'],
  ['submitted', 'submitted'],
  // Authorised and waiting for the public body to take it: nothing is paid yet.
  ['capturable', 'submitted'],
  ['success', 'success'],
  ['failed', 'failed'],
  ['cancelled', 'cancelled'],
  ['error', 'error'],
])

const reasonsByStatus: Partial<Record<PaymentStatus, FailureReason>> = {
  failed: 'rejected',
  cancelled: 'cancelled-by-service',
  error: 'provider-error',
}

/**
 * The provider's state in our words. A success over another amount is not one: somebody has to look at it.
 * @returns undefined for a state that the published API does not have
 */
export function stateFrom(said: ProviderState, expectedPence: number): PaymentState | undefined {
  const status = byStatus.get(said.status)
  if (status === undefined) return undefined
  if (status === 'success' && said.amountPence !== expectedPence)
    return { status: 'error', failureReason: 'amount-differs' }
  const known = isFinished(status) && status !== 'success' ? byCode.get(said.code ?? '') : undefined
  return known ?? { status, failureReason: reasonsByStatus[status] ?? null }
}

const order: Readonly<Record<PaymentStatus, number>> = {
  created: 0,
  started: 1,
  submitted: 2,
  failed: 3,
  cancelled: 3,
  expired: 3,
  error: 3,
  success: 4,
}

/**
 * Does what was learned change what we know? Answers may arrive late and in any order: nothing goes back, one failure
 * does not replace another, and a success is honoured whenever it comes, once.
 */
export function isNews(known: PaymentStatus, learned: PaymentStatus): boolean {
  return order[learned] > order[known]
}

/** Where a payment stands, as the rest of the program sees it. */
export const paymentStatuses = [
  'created',
  'started',
  'submitted',
  'success',
  'failed',
  'cancelled',
  'expired',
  'error',
] as const
export type PaymentStatus = (typeof paymentStatuses)[number]

/** Why no money was taken, or why we do not accept that it was. */
export const failureReasons = [
  /** The card was refused, or what was typed about it was wrong (P0010). */
  'rejected',
  /** Not finished within 90 minutes (P0020). */
  'expired',
  /** The person pressed cancel (P0030). */
  'cancelled-by-person',
  /** The public body called it off (P0040). */
  'cancelled-by-service',
  /** The provider or the bank behind it failed (P0050). */
  'provider-error',
  /** The provider took another amount than we asked for. */
  'amount-differs',
] as const
export type FailureReason = (typeof failureReasons)[number]

export interface PaymentState {
  status: PaymentStatus
  failureReason: FailureReason | null
}

const unfinished: ReadonlySet<PaymentStatus> = new Set(['created', 'started', 'submitted'])

/** Is there nothing more to wait for? A late success may still come after a failure. */
export function isFinished(status: PaymentStatus): boolean {
  return !unfinished.has(status)
}

/** May the person try once more? Never where money may have been taken already. */
export function mayTryAgain({ status, failureReason }: PaymentState): boolean {
  return isFinished(status) && status !== 'success' && failureReason !== 'amount-differs'
}

/** How long a person has to finish: the provider's own limit. */
export const expiryMinutes = 90

/** Names of providers: `sandbox` rehearses and moves no money. */
export const providerNames = ['sandbox', 'govuk-pay'] as const
export type ProviderName = (typeof providerNames)[number]

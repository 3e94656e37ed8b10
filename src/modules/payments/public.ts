export { paymentSettled } from './events.ts'
export { startPayment } from './taking/start-payment.ts'
/** @public What callers can tell apart; no module does yet. */
export { PaymentRefusedError } from './taking/start-payment.ts'
export type { PaymentRequest } from './taking/start-payment.ts'
export { paymentOf } from './taking/standing.ts'
export type { PaymentStanding } from './taking/standing.ts'
export { checkPayment } from './taking/check-payment.ts'
/** @public No module calls a payment off yet. */
export { cancelPayment } from './taking/cancel-payment.ts'
export { refundPayment } from './refunding/refund-payment.ts'
/** @public What callers can tell apart; no module does yet. */
export { RefundRefusedError } from './refunding/refund-payment.ts'
export type { RefundOrder } from './refunding/refund-payment.ts'
export { takesPayments } from './provider/open-client.ts'
/** @public What callers can tell apart; no module does yet. */
export { ProviderError } from './provider/provider-error.ts'
export type { FailureReason, PaymentStatus } from './domain/payment.ts'

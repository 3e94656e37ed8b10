import { getPayment } from './get-payment.ts'
import { listPayments } from './list-payments.ts'
import { sandboxOperations } from './sandbox.ts'
import { paymentWebhook } from './take-webhook.ts'

export const paymentsApi = [listPayments, getPayment, paymentWebhook, ...sandboxOperations]

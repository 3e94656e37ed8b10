import { definePermission } from '#kernel/access'

/** See the organisation's payments, refunds and differences. */
export const viewPayments = definePermission('payments.payment.view', ['caseworker', 'manager', 'auditor'])

/** Give money back, and look into differences. */
export const refundPayments = definePermission('payments.payment.refund', ['manager'])

/** Choose the organisation's payment provider and give its keys. */
export const manageProvider = definePermission('payments.provider.manage', ['manager'])

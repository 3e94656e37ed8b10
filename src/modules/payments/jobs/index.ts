import { callOffAttempt } from './call-off-attempt.ts'
import { checkOne } from './check-one.ts'
import {
  pollPayments,
  pollRefunds,
  purgeOldWebhooks,
  reconcileNightly,
  reconcileOne,
  settleRehearsals,
} from './scheduled.ts'
import { settleRefundJob } from './settle-refund.ts'

export const paymentsJobs = [
  callOffAttempt,
  checkOne,
  pollPayments,
  pollRefunds,
  purgeOldWebhooks,
  reconcileNightly,
  reconcileOne,
  settleRehearsals,
  settleRefundJob,
]

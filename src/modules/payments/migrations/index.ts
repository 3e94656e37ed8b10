import { payments } from './0001-payments.ts'
import { reconciliation } from './0002-reconciliation.ts'
import { sandbox } from './0003-sandbox.ts'

export const paymentsMigrations = {
  '0001-payments': payments,
  '0002-reconciliation': reconciliation,
  '0003-sandbox': sandbox,
}

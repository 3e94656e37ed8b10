import { ownPaymentPage } from './account-payment/page.tsx'
import { ownPaymentsPage } from './account-payments/page.tsx'
import { payPage } from './pay/page.tsx'
import { receiptPage } from './receipt/page.tsx'
import { returnPage } from './return/page.tsx'
import { cardPage } from './sandbox-card/page.tsx'
import { rehearsalPage } from './sandbox-start/page.tsx'
import { staffDifferencePage } from './staff-difference/page.tsx'
import { exportPage } from './staff-export/page.ts'
import { staffPaymentPage } from './staff-payment/page.tsx'
import { paymentListPage } from './staff-payments/page.tsx'
import { providerPage } from './staff-provider/page.tsx'
import { providersPage } from './staff-providers/page.tsx'
import { staffReconciliationPage } from './staff-reconciliation/page.tsx'
import { refundPage } from './staff-refund/page.tsx'

export const paymentsPages = [
  payPage,
  returnPage,
  receiptPage,
  ownPaymentsPage,
  ownPaymentPage,
  paymentListPage,
  exportPage,
  staffPaymentPage,
  refundPage,
  staffReconciliationPage,
  staffDifferencePage,
  providersPage,
  providerPage,
  rehearsalPage,
  cardPage,
]

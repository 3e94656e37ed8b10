import { organisationById } from '#kernel/access'
import type { Kernel } from '#kernel/module'
import type { Locale } from '#kernel/i18n'
import { latestAttempt } from '../store/attempt.ts'
import type { Payment } from '../store/payment.ts'
import { refundsOf } from '../store/refund.ts'
import type { ReceiptProps } from './receipt.tsx'

/** What a receipt shows of a payment that the reader may see. */
export async function openReceipt(
  { db, crypto }: Pick<Kernel, 'db' | 'crypto'>,
  locale: Locale,
  payment: Payment,
): Promise<ReceiptProps> {
  const organisation = await organisationById(db, payment.organisationId)
  const { provider } = await latestAttempt(db, payment.id)
  return {
    locale,
    payment,
    refunds: await refundsOf(db, crypto, [payment.id]),
    organisationName: organisation?.name[locale] ?? '',
    isRehearsal: provider === 'sandbox',
  }
}

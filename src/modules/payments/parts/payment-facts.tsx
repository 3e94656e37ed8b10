import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { SummaryList } from '#kernel/ui'
import { formatPence } from '../domain/money.ts'
import { paymentsWords } from '../words.ts'

interface PaymentFactsProps {
  locale: Locale
  payment: { amountPence: number; description: string; reference: string }
  organisationName: string
}

/** What is paid, to whom and what for: on every page before the money moves. */
export function PaymentFacts({ locale, payment, organisationName }: PaymentFactsProps): VNode {
  const t = paymentsWords.in(locale)
  return (
    <SummaryList
      rows={[
        { key: t('pay.amount'), value: formatPence(locale, payment.amountPence) },
        { key: t('pay.for'), value: payment.description },
        { key: t('pay.to'), value: organisationName },
        { key: t('pay.reference'), value: payment.reference },
      ]}
    />
  )
}

import type { VNode } from 'preact'
import { formatDate, formatDateTime, type Locale } from '#kernel/i18n'
import { InsetText, SummaryList } from '#kernel/ui'
import { formatPence } from '../domain/money.ts'
import type { Payment } from '../store/payment.ts'
import type { Refund } from '../store/refund.ts'
import { paymentsWords } from '../words.ts'
import { StatusTag } from './status-tag.tsx'

export interface ReceiptProps {
  locale: Locale
  payment: Payment
  refunds: readonly Refund[]
  organisationName: string
  isRehearsal: boolean
}

/** What was paid and given back, for whoever paid. */
export function Receipt(properties: ReceiptProps): VNode {
  const { locale, payment, refunds, organisationName, isRehearsal } = properties
  const t = paymentsWords.in(locale)
  const { card, status } = payment
  const given = refunds.filter((refund) => refund.status !== 'refused' && refund.status !== 'error')
  return (
    <>
      {isRehearsal && <InsetText>{t('receipt.rehearsal')}</InsetText>}
      <SummaryList
        rows={[
          { key: t('receipt.state'), value: <StatusTag status={status} locale={locale} /> },
          { key: t('pay.amount'), value: formatPence(locale, payment.amountPence) },
          { key: t('pay.for'), value: payment.description },
          { key: t('pay.to'), value: organisationName },
          { key: t('pay.reference'), value: payment.reference },
          { key: t('pay.date'), value: formatDateTime(locale, payment.settledAt ?? payment.createdAt) },
          card !== undefined && {
            key: t('receipt.card'),
            value: t('receipt.cardEnding', { brand: card.brand, digits: card.lastDigits }),
          },
          given.length > 0 && {
            key: t('receipt.refunded'),
            value: (
              <>
                {given.map((refund) => (
                  <p class="govuk-body govuk-!-margin-bottom-1">{refundText(locale, refund)}</p>
                ))}
              </>
            ),
          },
        ]}
      />
      {given.length > 0 && <p class="govuk-body">{t('receipt.refundTime')}</p>}
      <p class="govuk-body">{t(status === 'success' ? 'receipt.print' : 'receipt.notPaid')}</p>
    </>
  )
}

function refundText(locale: Locale, { amountPence, status, settledAt }: Refund): string {
  const t = paymentsWords.in(locale)
  const amount = formatPence(locale, amountPence)
  return status === 'success' && settledAt !== null
    ? t('receipt.refundedOn', { amount, date: formatDate(locale, settledAt) })
    : t('receipt.refundOnItsWay', { amount })
}

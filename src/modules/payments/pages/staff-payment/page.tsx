import type { VNode } from 'preact'
import { permitted } from '#kernel/access'
import { definePage, view } from '#kernel/http'
import { formatDateTime, type Locale } from '#kernel/i18n'
import { Button, NotificationBanner, SummaryList, Timeline } from '#kernel/ui'
import { staffPaymentPath, staffPaymentsPath } from '../../addresses.ts'
import { formatPence } from '../../domain/money.ts'
import { refundedPence } from '../../domain/refund.ts'
import { readPayment, type PaymentReading } from '../../parts/read-payment.ts'
import { StatusTag } from '../../parts/status-tag.tsx'
import { viewPayments } from '../../permissions.ts'
import type { HistoryEntry } from '../../store/history.ts'
import { paymentsWords } from '../../words.ts'
import { RefundTable } from './refund-table.tsx'

/** One payment: what for, what became of it, and what was given back. Recorded. */
export const staffPaymentPage = definePage({
  path: '/staff/payments/:paymentId',
  access: permitted(viewPayments),
  async get({ kernel, actor, params, locale, query }) {
    const reading = await readPayment(kernel, actor, params.paymentId)
    const { payment, refunds, history, mayRefund } = reading
    const t = paymentsWords.in(locale)
    const leftPence = payment.amountPence - refundedPence(refunds)
    const isRefundable = payment.status === 'success' && leftPence > 0
    return view({
      title: t('one.caption', { reference: payment.reference }),
      layout: 'staff',
      backHref: staffPaymentsPath,
      body: (
        <>
          {query['done'] === 'refund' && (
            <NotificationBanner type="success">{t('one.done.refund')}</NotificationBanner>
          )}
          <h1 class="govuk-heading-l">
            <span class="govuk-caption-l">{t('one.caption', { reference: payment.reference })}</span>
            {formatPence(locale, payment.amountPence)}
          </h1>
          <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds-from-desktop">
              <Facts locale={locale} reading={reading} />
              <h2 class="govuk-heading-m">{t('one.refunds')}</h2>
              <RefundTable locale={locale} refunds={refunds} />
              {isRefundable && mayRefund && (
                <Button href={`${staffPaymentPath(payment.id)}/refund`} classes="govuk-button--secondary">
                  {t('one.refundButton')}
                </Button>
              )}
              {!mayRefund && <p class="govuk-body">{t('one.readOnly')}</p>}
            </div>
            <div class="govuk-grid-column-one-third-from-desktop">
              <h2 class="govuk-heading-m">{t('one.history')}</h2>
              <Timeline items={history.map((entry) => timelineItem(locale, entry))} />
            </div>
          </div>
        </>
      ),
    })
  },
})

function timelineItem(locale: Locale, { kind, occurredAt, amountPence, actorName, text }: HistoryEntry) {
  const t = paymentsWords.in(locale)
  const amount = amountPence === null ? '' : `: ${formatPence(locale, amountPence)}`
  return {
    title: t(`history.${kind}`) + amount,
    at: { dateTime: occurredAt.toISOString(), text: formatDateTime(locale, occurredAt) },
    by: actorName === '' ? undefined : actorName,
    children: text === '' ? undefined : <p class="govuk-body">{text}</p>,
  }
}

function Facts({ locale, reading }: { locale: Locale; reading: PaymentReading }): VNode {
  const { payment, attempts, refunds } = reading
  const t = paymentsWords.in(locale)
  const { status, failureReason, card, email } = payment
  const refunded = refundedPence(refunds)
  return (
    <SummaryList
      rows={[
        { key: t('staff.status'), value: <StatusTag status={status} locale={locale} /> },
        failureReason !== null && { key: t('one.reason'), value: t(`reason.${failureReason}`) },
        { key: t('one.for'), value: payment.description },
        { key: t('pay.reference'), value: payment.reference },
        {
          key: t('one.person'),
          value: t(payment.personId === null ? 'one.personWithout' : 'one.personWith'),
        },
        email !== undefined && { key: t('one.email'), value: email },
        { key: t('staff.begun'), value: formatDateTime(locale, payment.createdAt) },
        card !== undefined && {
          key: t('receipt.card'),
          value: t('receipt.cardEnding', { brand: card.brand, digits: card.lastDigits }),
        },
        refunded > 0 && {
          key: t('one.left'),
          value: formatPence(locale, payment.amountPence - refunded),
        },
        {
          key: t('one.attempts'),
          value: (
            <ul class="govuk-list">
              {attempts.map(({ number, provider, providerId, status: tried }) => (
                <li>
                  <StatusTag status={tried} locale={locale} />
                  <br />
                  {t('one.attempt', {
                    number,
                    provider: t(`provider.${provider}`),
                    id: providerId ?? t('one.attemptNone'),
                  })}
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  )
}

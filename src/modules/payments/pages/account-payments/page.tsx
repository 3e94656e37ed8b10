import type { VNode } from 'preact'
import { signedIn } from '#kernel/access'
import { definePage, view, wellKnownPages } from '#kernel/http'
import { formatDate, type Locale } from '#kernel/i18n'
import { SummaryList } from '#kernel/ui'
import { ownPaymentPath, ownPaymentsPath } from '../../addresses.ts'
import { formatPence } from '../../domain/money.ts'
import { StatusTag } from '../../parts/status-tag.tsx'
import { paymentsOfPerson, type Payment } from '../../store/payment.ts'
import { paymentsWords } from '../../words.ts'

const mostShown = 200

/** A person's own payments. */
export const ownPaymentsPage = definePage({
  path: ownPaymentsPath,
  access: signedIn(),
  async get({ kernel, actor, locale }) {
    const t = paymentsWords.in(locale)
    const payments = await paymentsOfPerson(kernel.db, kernel.crypto, actor.personId, mostShown)
    return view({
      title: t('own.title'),
      backHref: wellKnownPages.account,
      body: (
        <>
          <h1 class="govuk-heading-l">{t('own.title')}</h1>
          <p class="govuk-body">{t(payments.length === 0 ? 'own.empty' : 'own.intro')}</p>
          {payments.map((payment) => (
            <PaymentCard locale={locale} payment={payment} />
          ))}
        </>
      ),
    })
  },
})

function PaymentCard({ locale, payment }: { locale: Locale; payment: Payment }): VNode {
  const t = paymentsWords.in(locale)
  const { id, description, amountPence, status, createdAt, reference } = payment
  return (
    <SummaryList
      card={{
        title: description,
        actions: {
          items: [{ href: ownPaymentPath(id), children: t('own.open'), visuallyHiddenText: reference }],
        },
      }}
      rows={[
        { key: t('pay.amount'), value: formatPence(locale, amountPence) },
        { key: t('receipt.state'), value: <StatusTag status={status} locale={locale} /> },
        { key: t('pay.date'), value: formatDate(locale, createdAt) },
        { key: t('pay.reference'), value: reference },
      ]}
    />
  )
}

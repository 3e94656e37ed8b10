import { signedIn } from '#kernel/access'
import { definePage, view, wellKnownPages } from '#kernel/http'
import { formatDate } from '#kernel/i18n'
import { Table, TableRegion } from '#kernel/ui'
import { ownPaymentPath, ownPaymentsPath } from '../../addresses.ts'
import { formatPence } from '../../domain/money.ts'
import { StatusTag } from '../../parts/status-tag.tsx'
import { paymentsOfPerson } from '../../store/payment.ts'
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
      width: 'wide',
      body: (
        <>
          <h1 class="govuk-heading-l">{t('own.title')}</h1>
          {payments.length === 0 ? (
            <p class="govuk-body">{t('own.empty')}</p>
          ) : (
            <>
              <p class="govuk-body">{t('own.intro')}</p>
              <TableRegion label={t('own.title')}>
                <Table
                  head={[
                    t('pay.for'),
                    t('pay.date'),
                    t('pay.reference'),
                    t('receipt.state'),
                    numeric(t('pay.amount')),
                  ]}
                  rows={payments.map((payment) => [
                    <a class="govuk-link" href={ownPaymentPath(payment.id)}>
                      {payment.description}
                    </a>,
                    formatDate(locale, payment.createdAt),
                    payment.reference,
                    <StatusTag status={payment.status} locale={locale} />,
                    numeric(formatPence(locale, payment.amountPence)),
                  ])}
                />
              </TableRegion>
            </>
          )}
        </>
      ),
    })
  },
})

function numeric(children: string) {
  return { children, format: 'numeric' as const }
}

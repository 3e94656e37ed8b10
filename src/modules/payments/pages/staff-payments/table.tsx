import type { VNode } from 'preact'
import { formatDateTime, type Locale } from '#kernel/i18n'
import { Table, TableRegion } from '#kernel/ui'
import { staffPaymentPath, staffPaymentsPath } from '../../addresses.ts'
import type { ListView } from '../../domain/list-view.ts'
import { formatPence } from '../../domain/money.ts'
import { StatusTag } from '../../parts/status-tag.tsx'
import type { ListedPayment } from '../../store/payment-list.ts'
import { paymentsWords } from '../../words.ts'

interface PaymentTableProps {
  locale: Locale
  payments: readonly ListedPayment[]
  /** Names by id when the list holds payments to several organisations. */
  namesOfOrganisations: ReadonlyMap<string, string> | undefined
}

const numeric = (children: string) => ({ children, format: 'numeric' as const })

/** The payments of a view, one a line. */
export function PaymentTable({ locale, payments, namesOfOrganisations: names }: PaymentTableProps): VNode {
  const t = paymentsWords.in(locale)
  return (
    <TableRegion label={t('staff.caption')}>
      <Table
        caption={t('staff.caption')}
        captionClasses="govuk-visually-hidden"
        head={[
          t('pay.reference'),
          ...(names === undefined ? [] : [t('staff.organisation')]),
          numeric(t('staff.amount')),
          t('staff.status'),
          t('staff.begun'),
          numeric(t('staff.refunded')),
        ]}
        rows={payments.map((payment) => [
          <a class="govuk-link" href={staffPaymentPath(payment.id)}>
            {payment.reference}
          </a>,
          ...(names === undefined ? [] : [names.get(payment.organisationId) ?? '']),
          numeric(formatPence(locale, payment.amountPence)),
          <StatusTag status={payment.status} locale={locale} />,
          formatDateTime(locale, payment.createdAt),
          numeric(payment.refundedPence === 0 ? '' : formatPence(locale, payment.refundedPence)),
        ])}
      />
    </TableRegion>
  )
}

/** Why the list is empty, and what to do. */
export function EmptyList({ locale, shown }: { locale: Locale; shown: ListView }): VNode {
  const t = paymentsWords.in(locale)
  const isNarrowed = shown.group !== 'all' || shown.search !== ''
  return (
    <>
      <h2 class="govuk-heading-m">{t(isNarrowed ? 'staff.noneMatch' : 'staff.empty')}</h2>
      <p class="govuk-body">{t(isNarrowed ? 'staff.noneMatchBody' : 'staff.emptyBody')}</p>
      {isNarrowed && (
        <p class="govuk-body">
          <a class="govuk-link" href={staffPaymentsPath}>
            {t('staff.showAll')}
          </a>
        </p>
      )}
    </>
  )
}

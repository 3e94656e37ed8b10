import type { VNode } from 'preact'
import { formatDateTime, type Locale } from '#kernel/i18n'
import { Table, TableRegion } from '#kernel/ui'
import { formatPence } from '../../domain/money.ts'
import { RefundTag } from '../../parts/status-tag.tsx'
import type { Refund } from '../../store/refund.ts'
import { paymentsWords } from '../../words.ts'

/** What was given back, by whom and why. */
export function RefundTable({ locale, refunds }: { locale: Locale; refunds: readonly Refund[] }): VNode {
  const t = paymentsWords.in(locale)
  if (refunds.length === 0) return <p class="govuk-body">{t('one.noRefunds')}</p>
  return (
    <TableRegion label={t('one.refunds')}>
      <Table
        head={[
          t('one.refundDate'),
          t('one.refundBy'),
          t('one.refundReason'),
          t('staff.status'),
          { children: t('staff.amount'), format: 'numeric' },
        ]}
        rows={refunds.map((refund) => [
          formatDateTime(locale, refund.createdAt),
          refund.requestedByName,
          refund.reason,
          <RefundTag status={refund.status} locale={locale} />,
          { children: formatPence(locale, refund.amountPence), format: 'numeric' },
        ])}
      />
    </TableRegion>
  )
}

import type { VNode } from 'preact'
import { formatDateTime, type Locale } from '#kernel/i18n'
import { Table, TableRegion } from '#kernel/ui'
import type { Reconciliation } from '../../store/reconciliation.ts'
import { paymentsWords } from '../../words.ts'

const problems = ['unreachable', 'refused', 'not-configured'] as const

/** The last comparisons, so that staff see that they run. */
export function RunTable({ locale, runs }: { locale: Locale; runs: readonly Reconciliation[] }): VNode {
  const t = paymentsWords.in(locale)
  if (runs.length === 0) return <p class="govuk-body">{t('reconcile.noRuns')}</p>
  return (
    <TableRegion label={t('reconcile.runs')}>
      <Table
        head={[
          t('reconcile.run.finished'),
          t('one.provider'),
          t('reconcile.run.problem'),
          { children: t('reconcile.run.compared'), format: 'numeric' },
          { children: t('reconcile.run.found'), format: 'numeric' },
        ]}
        rows={runs.map(({ finishedAt, provider, problem, compared, found }) => [
          formatDateTime(locale, finishedAt),
          t(`provider.${provider}`),
          t(`reconcile.run.${problems.find((known) => known === problem) ?? 'ok'}`),
          { children: String(compared), format: 'numeric' },
          { children: String(found), format: 'numeric' },
        ])}
      />
    </TableRegion>
  )
}

import type { VNode } from 'preact'
import { formatDate, type Locale } from '#kernel/i18n'
import { Table, TableRegion } from '#kernel/ui'
import { assessmentVersionPath } from '../addresses.ts'
import type { AssessmentVersion } from '../store/assessment-version.ts'
import { LevelTag } from './shown-score.tsx'
import { assessmentWords } from './words.ts'

interface VersionHistoryProps {
  assessmentId: string
  /** Newest first. */
  versions: readonly AssessmentVersion[]
  /** By the id of a person. */
  names: ReadonlyMap<string, string>
  locale: Locale
}

/** All versions of an assessment. */
export function VersionHistory({ assessmentId, versions, names, locale }: VersionHistoryProps): VNode {
  const t = assessmentWords.in(locale)
  return (
    <TableRegion label={t('overview.history')}>
      <Table
        head={[
          t('overview.number'),
          t('list.level'),
          t('list.status'),
          t('overview.when'),
          t('overview.who'),
        ]}
        rows={versions.map(({ number, level, status, finishedAt, changedAt, authors }) => [
          <a class="govuk-link" href={assessmentVersionPath(assessmentId, number)}>
            {t('overview.numbered', { number })}
          </a>,
          <LevelTag level={level} locale={locale} />,
          t(`status.${status}`),
          formatDate(locale, finishedAt ?? changedAt),
          authors.map((author) => names.get(author) ?? t('conflict.somebody')).join(', '),
        ])}
      />
    </TableRegion>
  )
}

import type { VNode } from 'preact'
import { formatDateTime, type Locale } from '#kernel/i18n'
import { Table, TableRegion } from '#kernel/ui'
import { VersionTag } from './version-tag.tsx'
import type { ReviewedVersion } from './version.ts'
import { approvalWords } from './words.ts'

interface VersionTableProps {
  locale: Locale
  /** Newest first. */
  versions: readonly ReviewedVersion[]
  /** Address of the page of a version. */
  hrefOf(number: number): string
  nameOf(personId: string): string
  /** Of a version that nobody wrote here: where it comes from. Default: the operator. */
  sourceOf?: (version: ReviewedVersion) => string | undefined
}

/** All that something has been, with who wrote and who decided. */
export function VersionTable(props: VersionTableProps): VNode {
  const { locale, versions, hrefOf, nameOf, sourceOf } = props
  const t = approvalWords.in(locale)
  return (
    <TableRegion label={t('versions')}>
      <Table
        head={[t('version'), t('status'), t('changed'), t('authors'), t('decidedBy')]}
        rows={versions.map((version) => {
          const { number, status, changedAt, authors, decidedBy, decidedAt } = version
          const source = sourceOf?.(version)
          const wrote = authors.length === 0 ? t('operator') : authors.map(nameOf).join(', ')
          const decided = decidedBy === null ? (decidedAt === null ? '–' : t('operator')) : nameOf(decidedBy)
          return [
            <a class="govuk-link" href={hrefOf(number)}>
              {t('numbered', { number })}
            </a>,
            <VersionTag status={status} locale={locale} />,
            source === undefined ? formatDateTime(locale, changedAt) : '–',
            source ?? wrote,
            decided,
          ]
        })}
      />
    </TableRegion>
  )
}

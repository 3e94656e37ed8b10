import type { VNode } from 'preact'
import { formatDate, type Locale } from '#kernel/i18n'
import type { Notice } from '../../store/notices.ts'
import { newmoduleWords } from '../../words.ts'

interface NoticeListProps {
  locale: Locale
  notices: readonly Notice[]
  organisationNames: ReadonlyMap<string, string>
}

/** The notices, newest first; says so when there are none. */
export function NoticeList({ locale, notices, organisationNames }: NoticeListProps): VNode {
  if (notices.length === 0) return <p class="govuk-body">{newmoduleWords.in(locale)('none')}</p>
  return (
    <ul class="govuk-list govuk-list--spaced">
      {notices.map((notice) => (
        <li>
          <p class="govuk-body govuk-!-margin-bottom-1">{notice.text}</p>
          <p class="govuk-hint">
            {organisationNames.get(notice.organisationId)}, {formatDate(locale, notice.publishedAt)}
          </p>
        </li>
      ))}
    </ul>
  )
}

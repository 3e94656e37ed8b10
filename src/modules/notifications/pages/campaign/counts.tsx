import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { SummaryList } from '#kernel/ui'
import type { CampaignCounts } from '../../store/notification.ts'
import { notificationWords } from '../../words.ts'

interface CountsProps {
  counts: CampaignCounts
  recipients: number
  locale: Locale
}

/** How far a message has come; nothing before it is sent. */
export function Counts({ counts, recipients, locale }: CountsProps): VNode | null {
  const t = notificationWords.in(locale)
  if (recipients === 0) return null
  const shown = ['received', 'processed', 'dispatched', 'failed', 'read', 'markedAsUnread', 'hidden'] as const
  return (
    <>
      <h2 class="govuk-heading-m">{t('counts.title')}</h2>
      <SummaryList rows={shown.map((name) => ({ key: t(`counts.${name}`), value: String(counts[name]) }))} />
    </>
  )
}

import type { VNode } from 'preact'
import { formatDateTime, type Locale } from '#kernel/i18n'
import { Timeline } from '#kernel/ui'
import type { TimelineEntry } from '../../domain/timeline.ts'
import { Paragraphs } from '../../parts/paragraphs.tsx'
import type { CaseFile } from '../../store/case-store.ts'
import { caseworkWords } from '../../words.ts'

interface CaseTimelineProps {
  locale: Locale
  file: CaseFile
  entries: readonly TimelineEntry[]
}

/** What happened to the case, the newest first. */
export function CaseTimeline({ locale, file, entries }: CaseTimelineProps): VNode {
  const t = caseworkWords.in(locale)
  const titleOf = ({ kind }: TimelineEntry): string =>
    kind === 'decided' && file.status !== 'open' ? t(`timeline.${file.status}`) : t(`timeline.${kind}`)
  return (
    <>
      <h2 class="govuk-heading-m">{t('timeline.title')}</h2>
      <Timeline
        items={entries.toReversed().map((entry) => ({
          title: titleOf(entry),
          at: { dateTime: entry.occurredAt.toISOString(), text: formatDateTime(locale, entry.occurredAt) },
          by: entry.actorName,
          children: entry.text === '' ? undefined : <Paragraphs text={entry.text} />,
        }))}
      />
    </>
  )
}

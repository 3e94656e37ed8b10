import type { ComponentChildren, VNode } from 'preact'
import { algorithmById } from '#kernel/ai'
import { formatDateTime, type Locale, type LocalisedText } from '#kernel/i18n'
import { fillSlot } from '#kernel/module'
import { InsetText, NotificationBanner, Tag } from '#kernel/ui'
import { fieldOf } from '../domain/standards/catalogue.ts'
import { Fields } from '../parts/record-sections.tsx'
import type { ShownField } from '../parts/sections.ts'
import { recordNoticeSlot, recordSectionSlot } from '../slots.ts'
import { liveChangesOf, type LiveChange } from '../store/live-change.ts'
import { liveValuesOf } from './live-values.ts'
import { mismatchOf } from './mismatch.ts'
import { runningFactsOf } from './running-facts.ts'
import { liveWords } from './words.ts'

const mostChanges = 10

/** Above the record: that something else runs than what it says. */
export const mismatchBanner = fillSlot(
  recordNoticeSlot,
  10,
  async ({ kernel, locale }, { record, version }) => {
    const algorithm = record.algorithmId === null ? undefined : algorithmById(kernel, record.algorithmId)
    if (algorithm === undefined || record.retiredAt !== null) return null
    const { configuration } = await runningFactsOf(kernel, algorithm)
    const mismatch = mismatchOf(version.content, configuration)
    if (mismatch === undefined) return null
    const t = liveWords.in(locale)
    return (
      <NotificationBanner title={t('banner.title')}>
        <p class="govuk-body">
          {t('banner.text', { published: mismatch.published, running: mismatch.running })}
        </p>
      </NotificationBanner>
    )
  },
)

/** What the running program says of the algorithm, and what changed of it. Nothing that the record keeps back. */
export const liveSection = fillSlot(
  recordSectionSlot,
  10,
  async ({ kernel, locale }, { record, version }) => {
    const algorithm = record.algorithmId === null ? undefined : algorithmById(kernel, record.algorithmId)
    if (algorithm === undefined || record.retiredAt !== null) return null
    const { switches } = await runningFactsOf(kernel, algorithm)
    const { fields, groups } = await liveValuesOf(kernel, algorithm, record)
    const changes = await liveChangesOf(kernel.db, algorithm.id, mostChanges)
    const kept = version.content.redactions
    const open = { ...fields, ...groups.models, ...groups['data-sources'] }
    const shown = Object.entries(open).filter(([key]) => key !== 'name' && kept[key] === undefined)
    const t = liveWords.in(locale)
    return (
      <section aria-labelledby="live">
        <h2 class="govuk-heading-l" id="live">
          {t('section.title')}
        </h2>
        <p class="govuk-body">{t('section.text')}</p>
        <p class="govuk-body">
          <Tag classes="govuk-tag--green">{t('section.mark')}</Tag>
        </p>
        {switches.off.map(({ channel, reason }) => (
          <InsetText>
            {channel === null
              ? t('section.off', { reason })
              : t('section.offChannel', { channel: t(`channel.${channel}`), reason })}
          </InsetText>
        ))}
        <Fields fields={shown.flatMap(([key, text]) => shownField(key, text, locale))} locale={locale} />
        {changes.length > 0 && <Changes changes={changes} locale={locale} />}
      </section>
    )
  },
)

function shownField(key: string, text: LocalisedText, locale: Locale): ShownField[] {
  const field = fieldOf(key)
  return field === undefined ? [] : [{ field, answer: { text: text[locale], lang: undefined } }]
}

function Changes({ changes, locale }: { changes: readonly LiveChange[]; locale: Locale }): VNode {
  const t = liveWords.in(locale)
  return (
    <>
      <h3 class="govuk-heading-m">{t('section.changes')}</h3>
      <ul class="govuk-list govuk-list--bullet">
        {changes.map((change) => (
          <li>
            <time dateTime={change.changedAt.toISOString()}>{formatDateTime(locale, change.changedAt)}</time>
            {': '}
            {inWords(change, locale)}
          </li>
        ))}
      </ul>
    </>
  )
}

function inWords({ what, facts }: LiveChange, locale: Locale): ComponentChildren {
  const { version, model, measures } = facts
  return liveWords.in(locale)(`change.${what}`, {
    version,
    model,
    measures: measures[locale].replaceAll('\n', '; '),
  })
}

import type { VNode } from 'preact'
import type { PageView } from '#kernel/http'
import type { Locale, LocalisedText } from '#kernel/i18n'
import { Panel, SummaryList } from '#kernel/ui'
import { applicationsPath } from '../addresses.ts'
import { Paragraphs } from '../parts/text.tsx'
import type { LifeEventReceipt, NotSentEntry, SentEntry } from '../store/life-event-receipt.ts'
import { servicesWords } from '../words.ts'

/** One receipt: every reference, promise and next step, and what was not sent. */
export function receiptView(title: LocalisedText, { content }: LifeEventReceipt, locale: Locale): PageView {
  const t = servicesWords.in(locale)
  const { sent, notSent } = content
  return {
    title: t('receipt.title'),
    serviceName: title[locale],
    body: (
      <>
        <Panel title={t('receipt.panel', { count: sent.length })}>{title[locale]}</Panel>
        <p class="govuk-body">{t('done.email')}</p>
        {sent.map((entry) => (
          <Sent entry={entry} locale={locale} />
        ))}
        {notSent.length > 0 && <NotSent entries={notSent} locale={locale} />}
        <p class="govuk-body">
          <a class="govuk-link" href={applicationsPath}>
            {t('done.applications')}
          </a>
        </p>
      </>
    ),
  }
}

function Sent({ entry, locale }: { entry: SentEntry; locale: Locale }): VNode {
  const t = servicesWords.in(locale)
  const { service, body, reference, decisionWithinDays, afterwards } = entry
  const promise =
    decisionWithinDays === undefined
      ? []
      : [{ key: t('receipt.promise'), value: t('receipt.within', { count: decisionWithinDays }) }]
  return (
    <SummaryList
      card={{ title: { children: service[locale], headingLevel: 2 } }}
      rows={[
        { key: t('receipt.reference'), value: reference },
        { key: t('receipt.body'), value: body[locale] },
        ...promise,
        {
          key: t('receipt.next'),
          value: { children: <Paragraphs texts={afterwards} locale={locale} /> },
        },
      ]}
    />
  )
}

function NotSent({ entries, locale }: { entries: readonly NotSentEntry[]; locale: Locale }): VNode {
  const t = servicesWords.in(locale)
  return (
    <>
      <h2 class="govuk-heading-m">{t('receipt.notSent')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {entries.map(({ service, because }) => (
          <li>{t(`receipt.because.${because}`, { service: service[locale] })}</li>
        ))}
      </ul>
    </>
  )
}

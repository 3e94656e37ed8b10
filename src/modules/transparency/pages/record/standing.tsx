import type { VNode } from 'preact'
import { formatDate, type Locale } from '#kernel/i18n'
import { InsetText, NotificationBanner } from '#kernel/ui'
import { PlainText } from '../../parts/plain-text.tsx'
import { registerWords } from '../../reading/words.ts'
import type { AlgorithmRecord } from '../../store/record.ts'

/** What has to be known before reading on: it is not used any more, or the whole record stands elsewhere. */
export function Standing({ record, locale }: { record: AlgorithmRecord; locale: Locale }): VNode | null {
  const { retiredAt, retiredReason, source, sourceUrl, publisherName } = record
  const t = registerWords.in(locale)
  return (
    <>
      {retiredAt !== null && (
        <NotificationBanner title={t('record.retired.title')}>
          <p class="govuk-body">{t('record.retired.text', { date: formatDate(locale, retiredAt) })}</p>
          {retiredReason !== null && (
            <PlainText text={t('record.retired.reason', { reason: retiredReason })} />
          )}
        </NotificationBanner>
      )}
      {source === 'imported' && sourceUrl !== null && (
        <InsetText>
          <p class="govuk-body">{t('record.imported', { publisher: publisherName[locale] })}</p>
          <p class="govuk-body">
            <a class="govuk-link" href={sourceUrl} rel="noopener">
              {t('record.imported.link')}
            </a>
          </p>
        </InsetText>
      )}
    </>
  )
}

import type { VNode } from 'preact'
import { formatDate, type Locale } from '#kernel/i18n'
import { recordChangesPath, recordVersionPath } from '../../addresses.ts'
import { registerWords } from '../../reading/words.ts'
import type { PublicRecord } from '../../store/public-record.ts'

/** All that was ever public of a record, the newest first, and what each changed. */
export function Versions({ found, locale }: { found: PublicRecord; locale: Locale }): VNode {
  const { record, version, history } = found
  const t = registerWords.in(locale)
  return (
    <section aria-labelledby="versions">
      <h2 class="govuk-heading-l" id="versions">
        {t('record.versions')}
      </h2>
      <ul class="govuk-list govuk-list--spaced">
        {history.map(({ number, publishedAt }, index) => {
          const earlier = history[index + 1]
          return (
            <li>
              {number === version.number ? (
                <strong>{t('record.versionNow', { number })}</strong>
              ) : (
                <a class="govuk-link" href={recordVersionPath(record.slug, number)}>
                  {t('record.version', { number })}
                </a>
              )}
              {', '}
              {t(record.source === 'own' ? 'record.version.published' : 'record.version.taken', {
                date: formatDate(locale, publishedAt),
              })}
              {earlier !== undefined && (
                <>
                  <br />
                  <a class="govuk-link" href={recordChangesPath(record.slug, earlier.number, number)}>
                    {t('record.version.changes', { from: earlier.number, to: number })}
                  </a>
                </>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

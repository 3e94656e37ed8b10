import { publicAccess } from '#kernel/access'
import { definePage, notFound, view, type PageView } from '#kernel/http'
import { formatDate, type Locale } from '#kernel/i18n'
import { recordPath } from '../../addresses.ts'
import { diffContent } from '../../domain/diff.ts'
import { headlineOf } from '../../domain/headline.ts'
import { publicContent } from '../../domain/public-content.ts'
import { Changes } from '../../parts/changes.tsx'
import { inLanguage } from '../../reading/labels.ts'
import { registerWords } from '../../reading/words.ts'
import { publicRecord, publishedVersion, type PublicRecord } from '../../store/public-record.ts'
import type { RecordVersion } from '../../store/record-version.ts'
import { ChooseVersions } from './choose-versions.tsx'

/** What changed between two versions that were public. */
export const recordChangesPage = definePage({
  path: '/algorithms/:slug/changes',
  access: publicAccess('what was public of a record stays public'),
  async get({ kernel, params, query, locale }) {
    const found = await publicRecord(kernel.db, params.slug)
    if (found === undefined) throw notFound()
    const { record, history } = found
    const [newest, before = newest] = history.map(({ number }) => number)
    const asked = [query['from'] ?? String(before), query['to'] ?? String(newest)]
    const [from, to] = await Promise.all(
      asked.map((number) => publishedVersion(kernel.db, record.id, Number(number))),
    )
    if (from === undefined || to === undefined) throw notFound()
    return view(changesView(found, from, to, locale))
  },
})

function changesView(
  { record, version, history }: PublicRecord,
  from: RecordVersion,
  to: RecordVersion,
  locale: Locale,
): PageView {
  const t = registerWords.in(locale)
  const title = inLanguage(headlineOf(version.content).title, locale)
  const changes = diffContent(publicContent(from.content), publicContent(to.content))
  const dateOf = ({ decidedAt, changedAt }: RecordVersion) => formatDate(locale, decidedAt ?? changedAt)
  return {
    title: `${t('changes.title')}: ${title.text}`,
    backHref: recordPath(record.slug),
    organisation: record.source === 'own' ? record.publisherSlug : undefined,
    body: (
      <div class="cw-record">
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l" lang={title.lang}>
            {title.text}
          </span>
          {t('changes.title')}
        </h1>
        <p class="govuk-body-l">
          {t('changes.between', {
            from: from.number,
            fromDate: dateOf(from),
            to: to.number,
            toDate: dateOf(to),
          })}
        </p>
        <p class="govuk-body">
          {changes.length === 0 ? t('changes.none') : t('changes.count', { count: changes.length })}
        </p>
        {changes.length > 0 && <p class="govuk-hint">{t('changes.key')}</p>}
        <Changes changes={changes} locale={locale} />
        {history.length > 2 && (
          <ChooseVersions
            slug={record.slug}
            numbers={history.map(({ number }) => number)}
            from={from.number}
            to={to.number}
            locale={locale}
          />
        )}
      </div>
    ),
  }
}

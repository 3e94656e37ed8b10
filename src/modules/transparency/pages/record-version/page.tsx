import { publicAccess } from '#kernel/access'
import { definePage, notFound, redirectTo, view } from '#kernel/http'
import { formatDate } from '#kernel/i18n'
import { InsetText } from '#kernel/ui'
import { recordPath } from '../../addresses.ts'
import { headlineOf } from '../../domain/headline.ts'
import { RecordBody } from '../../parts/record-body.tsx'
import { inLanguage } from '../../reading/labels.ts'
import { registerWords } from '../../reading/words.ts'
import { publicRecord, publishedVersion } from '../../store/public-record.ts'

/** What a record said in an earlier version that was public. */
export const recordVersionPage = definePage({
  path: '/algorithms/:slug/versions/:number',
  access: publicAccess('what was public of a record stays public'),
  async get({ kernel, params, locale }) {
    const found = await publicRecord(kernel.db, params.slug)
    if (found === undefined || !/^[1-9]\d{0,8}$/.test(params.number)) throw notFound()
    const { record } = found
    const number = Number(params.number)
    if (number === found.version.number) return redirectTo(recordPath(record.slug))
    const version = await publishedVersion(kernel.db, record.id, number)
    const published = found.history.find((each) => each.number === number)
    if (version === undefined || published === undefined) throw notFound()
    const t = registerWords.in(locale)
    const title = inLanguage(headlineOf(version.content).title, locale)
    return view({
      title: `${t('record.version.title', { number })}: ${title.text}`,
      backHref: recordPath(record.slug),
      organisation: record.source === 'own' ? record.publisherSlug : undefined,
      body: (
        <div class="cw-record">
          <h1 class="govuk-heading-l">
            <span class="govuk-caption-l">{t('record.version.title', { number })}</span>
            <span lang={title.lang}>{title.text}</span>
          </h1>
          <InsetText>
            <p class="govuk-body">
              {t('record.version.earlier', { date: formatDate(locale, published.publishedAt) })}
            </p>
            <p class="govuk-body">
              <a class="govuk-link" href={recordPath(record.slug)}>
                {t('record.version.later')}
              </a>
            </p>
          </InsetText>
          <RecordBody content={version.content} isWhole={record.source === 'own'} locale={locale} />
        </div>
      ),
    })
  },
})

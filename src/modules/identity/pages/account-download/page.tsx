import { signedIn } from '#kernel/access'
import { definePage, view, wellKnownPages } from '#kernel/http'
import { calendarDay } from '#kernel/i18n'
import { Button } from '#kernel/ui'
import { accountPaths } from '../../addresses.ts'
import { asJson, collectPersonalData } from '../../personal-data-exports/collect.ts'
import { unconfirmed } from '../../sign-in/confirmed.ts'
import { identityWords } from '../../words.ts'

/** All that is kept about the person, to read or as a file. */
export const downloadPage = definePage({
  path: accountPaths.download,
  access: signedIn(),
  async get(context) {
    const { kernel, actor, query, locale } = context
    if (query['file'] !== undefined) {
      const instead = await unconfirmed(context, kernel.db)
      if (instead !== undefined) return instead
      const data = await collectPersonalData(kernel, kernel.db, actor)
      return {
        kind: 'download',
        fileName: `my-data-${calendarDay(data.exportedAt)}.json`,
        mediaType: 'application/json',
        content: asJson(data),
        disposition: 'attachment',
      }
    }
    const t = identityWords.in(locale)
    return view({
      title: t('download.title'),
      backHref: wellKnownPages.account,
      body: (
        <>
          <h1 class="govuk-heading-l">{t('download.title')}</h1>
          <p class="govuk-body">{t('download.body')}</p>
          <p class="govuk-body">{t('download.bodies')}</p>
          <p class="govuk-body">{t('download.confirm')}</p>
          <div class="govuk-button-group">
            <Button href={accountPaths.readDownload}>{t('download.read')}</Button>
            <Button href={`${accountPaths.download}?file=json`} classes="govuk-button--secondary">
              {t('download.file')}
            </Button>
          </div>
        </>
      ),
    })
  },
})

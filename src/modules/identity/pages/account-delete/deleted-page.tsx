import { publicAccess } from '#kernel/access'
import { definePage, view, wellKnownPages } from '#kernel/http'
import { Panel } from '#kernel/ui'
import { accountPaths } from '../../addresses.ts'
import { identityWords } from '../../words.ts'

/** What somebody sees whose account is gone. */
export const deletedPage = definePage({
  path: accountPaths.deleted,
  access: publicAccess('whoever has just deleted their account is signed out, and the page holds no data'),
  get({ locale }) {
    const t = identityWords.in(locale)
    return Promise.resolve(
      view({
        title: t('deleted.title'),
        body: (
          <>
            <Panel title={t('deleted.title')} />
            <p class="govuk-body">{t('deleted.body')}</p>
            <p class="govuk-body">
              <a class="govuk-link" href={wellKnownPages.home}>
                {t('deleted.home')}
              </a>
            </p>
          </>
        ),
      }),
    )
  },
})

import { publicAccess } from '#kernel/access'
import { definePage, view, wellKnownPages } from '#kernel/http'
import { Button } from '#kernel/ui'
import { identityWords } from '../../words.ts'

/** Asks whether to sign out, when a service sends somebody to the provider's logout address. */
export const signOutEverywherePage = definePage({
  path: '/sign-in/sign-out',
  access: publicAccess('drawn for the sign-in engine, whose own token protects the form'),
  async get({ query, locale }) {
    const t = identityWords.in(locale)
    return view({
      title: t('signOut.title'),
      body: (
        <>
          <h1 class="govuk-heading-l">{t('signOut.title')}</h1>
          <form method="post" action="/logout/confirm">
            <input type="hidden" name="xsrf" value={query['token'] ?? ''} />
            <div class="govuk-button-group">
              <Button name="logout" value="yes">
                {t('signOut.confirm')}
              </Button>
              <a class="govuk-link" href={wellKnownPages.account}>
                {t('signOut.stay')}
              </a>
            </div>
          </form>
        </>
      ),
    })
  },
})

import { publicAccess } from '#kernel/access'
import { definePage, redirectTo, view, wellKnownPages } from '#kernel/http'
import { Button } from '#kernel/ui'
import { upstreamPaths } from '../../upstream/addresses.ts'
import { hasUpstream, upstreamProvider } from '../../upstream/providers.ts'
import { signOutAddress } from '../../upstream/sign-out.ts'
import { identityWords } from '../../words.ts'

/** Somebody signed out here and may still be signed in at their provider, which matters on a shared computer. */
export const upstreamSignedOutPage = definePage({
  path: upstreamPaths.signedOut,
  access: publicAccess('whoever comes here has just signed out'),
  servedWhen: hasUpstream,
  async get({ kernel, params, query, locale }) {
    const { title } = upstreamProvider(kernel, params.provider)
    const address = await signOutAddress(kernel, kernel.db, query['key'] ?? '')
    if (address === undefined) return redirectTo(wellKnownPages.home)
    const t = identityWords.in(locale)
    const provider = title[locale]
    return view({
      title: t('upstream.signedOut.title'),
      body: (
        <>
          <h1 class="govuk-heading-l">{t('upstream.signedOut.title')}</h1>
          <p class="govuk-body">{t('upstream.signedOut.body', { provider })}</p>
          <div class="govuk-button-group">
            <Button href={address}>{t('upstream.signedOut.there', { provider })}</Button>
            <a class="govuk-link" href={wellKnownPages.home}>
              {t('upstream.signedOut.home')}
            </a>
          </div>
        </>
      ),
    })
  },
})

import type { VNode } from 'preact'
import type { PageContext, PageView } from '#kernel/http'
import { Button } from '#kernel/ui'
import type { UpstreamProvider } from '../domain/upstream-provider.ts'
import { startPath } from '../upstream/addresses.ts'
import { upstreamProviders } from '../upstream/providers.ts'
import { identityWords } from '../words.ts'

/** Does a provider outside take the place of signing in here, for everybody? */
export function isReplacedForAll({ kernel }: Pick<PageContext, 'kernel'>): boolean {
  return upstreamProviders(kernel).some(
    ({ localSignIn, domains }) => localSignIn === 'replaced' && domains.length === 0,
  )
}

/** Ways to sign in with an account elsewhere; nothing where there are none. */
export function UpstreamChoices({
  context,
  journey,
}: {
  context: Pick<PageContext, 'kernel' | 'locale'>
  journey: string
}): VNode | null {
  const t = identityWords.in(context.locale)
  const offered = upstreamProviders(context.kernel).filter(isOffered)
  if (offered.length === 0) return null
  return (
    <>
      {!isReplacedForAll(context) && <h2 class="govuk-heading-m">{t('upstream.or')}</h2>}
      {offered.map(({ name, title }) => (
        <p class="govuk-body">
          <Button href={startPath(journey, name)} classes="govuk-button--secondary govuk-!-margin-bottom-0">
            {t('upstream.continueWith', { provider: title[context.locale] })}
          </Button>
        </p>
      ))}
    </>
  )
}

/** The owner of this address signs in elsewhere. A page between, because browsers let no form lead to another site. */
export function leadElsewhereView(
  { locale }: Pick<PageContext, 'locale'>,
  journey: string,
  { name, title }: UpstreamProvider,
  email: string,
): PageView {
  const t = identityWords.in(locale)
  const provider = title[locale]
  return {
    title: t('upstream.elsewhere.title', { provider }),
    body: (
      <>
        <h1 class="govuk-heading-l">{t('upstream.elsewhere.title', { provider })}</h1>
        <p class="govuk-body">{t('upstream.elsewhere.body', { provider, email })}</p>
        <Button href={startPath(journey, name)}>{t('upstream.continueWith', { provider })}</Button>
        <p class="govuk-body">
          <a class="govuk-link" href={`/sign-in/${journey}?other=1`}>
            {t('upstream.elsewhere.other')}
          </a>
        </p>
      </>
    ),
  }
}

/** Who has no choice is led there by their address. */
function isOffered({ localSignIn, domains }: UpstreamProvider): boolean {
  return localSignIn === 'beside' || domains.length === 0
}

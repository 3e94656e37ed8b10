import type { Locale } from '#kernel/i18n'
import type { VNode } from 'preact'
import { LanguageNavigation } from '../components/language-navigation.tsx'
import { PhaseBanner } from '../components/phase-banner.tsx'
import { ServiceNavigation } from '../components/service-navigation.tsx'
import type { PageWords } from '../words.ts'
import { BrandMark } from './brand.tsx'
import type { Account, PageOrganisation, PageProps } from './types.ts'

const languageNames: Readonly<Record<Locale, string>> = { en: 'English', cy: 'Cymraeg' }
const languageOrder: readonly Locale[] = ['en', 'cy']

function Brand({ organisation }: { organisation: PageProps['organisation'] }): VNode {
  return (
    <a class="cw-brand" href={organisation?.href ?? '/'}>
      {organisation === undefined ? <BrandMark /> : <Logo organisation={organisation} />}
      <span class="cw-brand__name">{organisation?.name ?? 'Commonweal'}</span>
    </a>
  )
}

/** A public body without a logo shows its name alone: the mark beside it would say that it is another's. */
function Logo({ organisation: { logo } }: { organisation: PageOrganisation }): VNode | null {
  if (logo === undefined) return null
  return <img class="cw-brand__logo" src={logo.src} width={logo.width} height={logo.height} alt="" />
}

function AccountItems({ account, words }: { account: Account; words: PageWords }): VNode {
  if ('signInHref' in account) {
    return (
      <li>
        <a class="cw-header__link" href={account.signInHref}>
          {words.signIn}
        </a>
      </li>
    )
  }
  return (
    <>
      <li>
        <a class="cw-header__link" href={account.accountHref}>
          {account.name ?? words.yourAccount}
        </a>
      </li>
      <li>
        <form method="post" action={account.signOutAction}>
          <input type="hidden" name={account.csrfField.name} value={account.csrfField.value} />
          <button class="cw-header__link" type="submit">
            {words.signOut}
          </button>
        </form>
      </li>
    </>
  )
}

function Languages({
  locale,
  hrefs,
  words,
}: {
  locale: Locale
  hrefs: Readonly<Record<Locale, string>>
  words: PageWords
}): VNode {
  return (
    <LanguageNavigation
      classes="cw-header__languages"
      ariaLabel={words.language}
      items={languageOrder.map((language) => ({
        children: languageNames[language],
        lang: language,
        href: hrefs[language],
        current: language === locale,
      }))}
    />
  )
}

/** The banner of the page: whose it is, who is signed in, which language, which service. */
export function PageHeader({ page }: { page: PageProps }): VNode {
  const { words, service, navigation, account, languageHrefs, phase } = page
  return (
    <header class="govuk-template__header">
      <div class="cw-header">
        <div class="cw-header__container govuk-width-container">
          <Brand organisation={page.organisation} />
          <div class="cw-header__tools">
            {languageHrefs && <Languages locale={page.locale} hrefs={languageHrefs} words={words} />}
            {account && (
              <nav aria-label={words.accountNavigation}>
                <ul class="cw-header__account">
                  <AccountItems account={account} words={words} />
                </ul>
              </nav>
            )}
          </div>
        </div>
      </div>
      {(service || (navigation && navigation.length > 0)) && (
        <ServiceNavigation
          serviceName={service?.name}
          serviceUrl={service?.href}
          navigation={navigation}
          ariaLabel={words.serviceInformation}
          menuButtonText={words.menu}
          navigationLabel={words.serviceNavigation}
        />
      )}
      {phase && <PhaseBanner tag={phase.tag}>{phase.children}</PhaseBanner>}
    </header>
  )
}

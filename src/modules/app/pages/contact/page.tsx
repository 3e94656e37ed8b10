import type { VNode } from 'preact'
import { publicAccess } from '#kernel/access'
import { definePage, view, wellKnownPages } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { appWords } from '../../words.ts'

/** Where to turn with a problem or a question, by what it is about. */
export const contactPage = definePage({
  path: wellKnownPages.contact,
  access: publicAccess('whoever cannot sign in needs it most, and it holds no data'),
  async get({ locale, kernel }) {
    const t = appWords.in(locale)
    const { CONTACT_EMAIL } = kernel.config
    return view({
      title: t('contact.title'),
      body: (
        <>
          <h1 class="govuk-heading-xl">{t('contact.title')}</h1>
          <Topic locale={locale} topic="sign-in" href={wellKnownPages.signIn} />
          <Topic locale={locale} topic="not-me" href="/account/activity" />
          <Topic locale={locale} topic="data" href="/account/data-uses" />
          <Topic locale={locale} topic="application" href={wellKnownPages.account} />
          <h2 class="govuk-heading-m">{t('contact.other')}</h2>
          <p class="govuk-body">
            {CONTACT_EMAIL === undefined ? (
              t('contact.otherBody')
            ) : (
              <>
                {t('contact.write')}{' '}
                <a class="govuk-link" href={`mailto:${CONTACT_EMAIL}`}>
                  {CONTACT_EMAIL}
                </a>
              </>
            )}
          </p>
        </>
      ),
    })
  },
})

interface TopicProps {
  locale: Locale
  topic: 'sign-in' | 'not-me' | 'data' | 'application'
  href: string
}

function Topic({ locale, topic, href }: TopicProps): VNode {
  const t = appWords.in(locale)
  return (
    <>
      <h2 class="govuk-heading-m">{t(`contact.${topic}`)}</h2>
      <p class="govuk-body">{t(`contact.${topic}.body`)}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={href}>
          {t(`contact.${topic}.link`)}
        </a>
      </p>
    </>
  )
}

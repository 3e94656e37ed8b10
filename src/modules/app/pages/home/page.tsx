import type { VNode } from 'preact'
import { publicAccess } from '#kernel/access'
import { definePage, view, wellKnownPages, type PageContext } from '#kernel/http'
import { homeSectionSlot, renderSlot } from '#kernel/module'
import { BrandMark, Button, Tile, Tiles } from '#kernel/ui'
import { appWords } from '../../words.ts'

const promises = ['once', 'proof', 'seen'] as const

/** The front page: what this is, what can be done here, and the way in. */
export const homePage = definePage({
  path: '/',
  access: publicAccess('it is the front page, and holds no data'),
  async get(context) {
    const t = appWords.in(context.locale)
    const sections = (await renderSlot(context, homeSectionSlot, {})).filter((section) => section !== null)
    return view({
      title: t('home.title'),
      width: 'wide',
      body: (
        <>
          <Hero context={context} />
          {sections.map((section) => (
            <div class="cw-section">{section}</div>
          ))}
          <h2 class="govuk-heading-l">{t('home.promises')}</h2>
          <Tiles>
            {promises.map((promise) => (
              <Tile headingLevel={3} title={t(`home.${promise}.title`)}>
                <p class="govuk-body">{t(`home.${promise}.body`)}</p>
              </Tile>
            ))}
          </Tiles>
        </>
      ),
    })
  },
})

function Hero({ context }: { context: PageContext }): VNode {
  const { actor, locale, kernel } = context
  const t = appWords.in(locale)
  const isSignedIn = actor.kind === 'person'
  return (
    <div class="cw-hero">
      <BrandMark />
      <div class="cw-hero__content">
        <h1 class="cw-hero__title">{t('home.heading')}</h1>
        <p class="cw-hero__lead">{t('home.lead')}</p>
        <div class="govuk-button-group">
          <Button
            href={
              isSignedIn
                ? wellKnownPages.account
                : `${wellKnownPages.signIn}?return=${wellKnownPages.account}`
            }
            classes="govuk-button--inverse"
          >
            {t(isSignedIn ? 'home.account' : 'home.signIn')}
          </Button>
          {kernel.config.DEMO && (
            <a class="govuk-link" href="/demo">
              {t('home.tour')}
            </a>
          )}
        </div>
      </div>
    </div>
  )
}

import { fillSlot, homeSectionSlot } from '#kernel/module'
import { registerPath } from '../addresses.ts'
import { registerWords } from '../reading/words.ts'

/** The way to the register, on the public home page. */
export const homeSection = fillSlot(homeSectionSlot, 40, async ({ locale }) => {
  const t = registerWords.in(locale)
  return (
    <section>
      <h2 class="govuk-heading-l">{t('home.title')}</h2>
      <p class="govuk-body">{t('home.text')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={registerPath}>
          {t('home.link')}
        </a>
      </p>
    </section>
  )
})

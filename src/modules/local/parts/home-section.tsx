import { fillSlot, homeSectionSlot } from '#kernel/module'
import { councilPath, councils, councilsPath } from '../councils.ts'
import { localWords } from '../words.ts'

/** The way to the councils, on the public home page. */
export const homeSection = fillSlot(homeSectionSlot, 20, async ({ kernel, locale }) => {
  const t = localWords.in(locale)
  const all = await councils(kernel.db, locale)
  if (all.length === 0) return null
  return (
    <section>
      <h2 class="govuk-heading-l">{t('home.title')}</h2>
      <ul class="govuk-list">
        {all.slice(0, 6).map((council) => (
          <li>
            <a class="govuk-link" href={councilPath(council)}>
              {council.name[locale]}
            </a>
          </li>
        ))}
      </ul>
      <p class="govuk-body">
        <a class="govuk-link" href={councilsPath}>
          {t('home.all')}
        </a>
      </p>
    </section>
  )
})

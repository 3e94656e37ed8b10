import { publicAccess } from '#kernel/access'
import { definePage, view } from '#kernel/http'
import { councilPath, councils, councilsPath } from '../../councils.ts'
import { localWords } from '../../words.ts'

/** All councils. */
export const councilsPage = definePage({
  path: councilsPath,
  access: publicAccess('councils are public bodies'),
  async get({ kernel, locale }) {
    const t = localWords.in(locale)
    const all = await councils(kernel.db, locale)
    return view({
      title: t('councils.title'),
      backHref: '/',
      body: (
        <>
          <h1 class="govuk-heading-xl">{t('councils.title')}</h1>
          <p class="govuk-body-l">{t(all.length === 0 ? 'councils.empty' : 'councils.intro')}</p>
          <ul class="govuk-list govuk-list--spaced">
            {all.map((council) => (
              <li>
                <a class="govuk-link govuk-!-font-size-24" href={councilPath(council)}>
                  {council.name[locale]}
                </a>
              </li>
            ))}
          </ul>
        </>
      ),
    })
  },
})

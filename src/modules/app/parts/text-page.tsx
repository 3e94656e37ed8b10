import { publicAccess } from '#kernel/access'
import { definePage, view, type PageRoute } from '#kernel/http'
import type { Translate } from '#kernel/i18n'
import { appWords } from '../words.ts'

type Key = Parameters<ReturnType<typeof appWords.in>>[0]

/** A page of text: its title, and sections of a heading and paragraphs, all by the keys of their words. */
export interface TextPage {
  path: string
  title: Key
  lead: Key
  sections: readonly { heading: Key; paragraphs: readonly Key[]; list?: readonly Key[] }[]
}

/** A page that everybody may read and that says the same to all. */
export function defineTextPage({ path, title, lead, sections }: TextPage): PageRoute {
  return definePage({
    path,
    access: publicAccess('it tells everybody how this site works, and holds no data'),
    async get({ locale }) {
      const t: Translate<Key> = appWords.in(locale)
      return view({
        title: t(title),
        body: (
          <>
            <h1 class="govuk-heading-xl">{t(title)}</h1>
            <p class="govuk-body-l">{t(lead)}</p>
            {sections.map(({ heading, paragraphs, list }) => (
              <>
                <h2 class="govuk-heading-m">{t(heading)}</h2>
                {paragraphs.map((paragraph) => (
                  <p class="govuk-body">{t(paragraph)}</p>
                ))}
                {list !== undefined && (
                  <ul class="govuk-list govuk-list--bullet">
                    {list.map((item) => (
                      <li>{t(item)}</li>
                    ))}
                  </ul>
                )}
              </>
            ))}
          </>
        ),
      })
    },
  })
}

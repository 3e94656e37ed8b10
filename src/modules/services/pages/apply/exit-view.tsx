import type { PageView } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { pagePath, servicesPath, servicePath } from '../../addresses.ts'
import type { Application } from '../../apply/application.ts'
import type { ExitPage } from '../../domain/definition.ts'
import { servicesWords } from '../../words.ts'
import { Paragraphs } from '../../parts/text.tsx'

/** Why the service is not for the person, and what they can do instead. */
export function exitView(application: Application, page: ExitPage, locale: Locale): PageView {
  const t = servicesWords.in(locale)
  const { definition, way } = application
  const last = way.answered.at(-1)
  const back = last === undefined ? servicePath(definition.name) : pagePath(definition.name, last.place)
  return {
    title: page.title[locale],
    serviceName: definition.title[locale],
    backHref: back,
    body: (
      <>
        <h1 class="govuk-heading-l">{page.title[locale]}</h1>
        <Paragraphs texts={page.body} locale={locale} />
        <p class="govuk-body">
          <a class="govuk-link" href={back}>
            {t('page.exit.change')}
          </a>
        </p>
        <p class="govuk-body">
          <a class="govuk-link" href={servicesPath}>
            {t('page.exit.services')}
          </a>
        </p>
      </>
    ),
  }
}

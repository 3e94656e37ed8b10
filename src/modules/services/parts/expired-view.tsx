import type { PageView } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { servicePath } from '../addresses.ts'
import type { ServiceDefinition } from '../domain/definition.ts'
import { servicesWords } from '../words.ts'
import { whosePage } from './whose-page.ts'

/** A form was sent whose draft is no longer kept. */
export function expiredView(definition: ServiceDefinition, locale: Locale): PageView {
  const t = servicesWords.in(locale)
  return {
    title: t('expired.title'),
    serviceName: definition.title[locale],
    organisation: whosePage(definition),
    body: (
      <>
        <h1 class="govuk-heading-l">{t('expired.title')}</h1>
        <p class="govuk-body">{t('expired.body')}</p>
        <p class="govuk-body">
          <a class="govuk-link" href={servicePath(definition.name)}>
            {t('expired.start')}
          </a>
        </p>
      </>
    ),
  }
}

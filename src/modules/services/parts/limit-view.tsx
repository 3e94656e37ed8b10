import type { PageView } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { servicePath, servicesPath } from '../addresses.ts'
import type { ServiceDefinition } from '../domain/definition.ts'
import type { Limit } from '../domain/limits.ts'
import { servicesWords } from '../words.ts'
import { limitInWords } from './limit-words.ts'
import { whosePage } from './whose-page.ts'

/** Nothing can be sent now; the answers are kept as long as any draft. */
export function limitView(definition: ServiceDefinition, limit: Limit, locale: Locale): PageView {
  const t = servicesWords.in(locale)
  return {
    title: t('limit.title'),
    serviceName: definition.title[locale],
    organisation: whosePage(definition),
    backHref: servicePath(definition.name),
    body: (
      <>
        <h1 class="govuk-heading-l">{t('limit.title')}</h1>
        <p class="govuk-body">{limitInWords(limit, locale)}</p>
        <p class="govuk-body">{t('limit.kept')}</p>
        <p class="govuk-body">
          <a class="govuk-link" href={servicesPath}>
            {t('page.exit.services')}
          </a>
        </p>
      </>
    ),
  }
}

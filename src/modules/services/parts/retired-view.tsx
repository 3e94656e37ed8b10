import type { PageView } from '#kernel/http'
import { formatDate, type Locale, type LocalisedText } from '#kernel/i18n'
import { WarningText } from '#kernel/ui'
import { servicesPath } from '../addresses.ts'
import type { Application } from '../apply/application.ts'
import { servicesWords } from '../words.ts'
import { AnswersList } from './answers-list.tsx'
import { whosePage } from './whose-page.ts'

interface Retired {
  /** The public body that offered the service. */
  organisation: LocalisedText | undefined
  locale: Locale
}

/** What somebody had answered in a service that is no longer offered, and what they can do now. */
export function retiredView(application: Application, { organisation, locale }: Retired): PageView {
  const t = servicesWords.in(locale)
  const { definition, draft } = application
  const date = draft === undefined ? '' : formatDate(locale, draft.expiresAt)
  return {
    title: t('retired.title'),
    serviceName: definition.title[locale],
    organisation: whosePage(definition),
    backHref: servicesPath,
    body: (
      <>
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{definition.title[locale]}</span>
          {t('retired.title')}
        </h1>
        <WarningText>{t('retired.body', { date })}</WarningText>
        <p class="govuk-body">{t('retired.what', { organisation: organisation?.[locale] ?? '' })}</p>
        <AnswersList application={application} locale={locale} isReadOnly />
        <p class="govuk-body">
          <a class="govuk-link" href={servicesPath}>
            {t('page.exit.services')}
          </a>
        </p>
      </>
    ),
  }
}

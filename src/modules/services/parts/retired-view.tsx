import type { PageView } from '#kernel/http'
import { formatDate, type Locale, type LocalisedText } from '#kernel/i18n'
import { InsetText } from '#kernel/ui'
import { servicesPath } from '../addresses.ts'
import type { Application } from '../apply/application.ts'
import type { ServiceDefinition } from '../domain/definition.ts'
import { servicesWords } from '../words.ts'
import { AnswersList } from './answers-list.tsx'
import { whosePage } from './whose-page.ts'

interface Retired {
  /** What the reader has begun of it. */
  application: Application | undefined
  /** The public body that offered the service. */
  organisation: LocalisedText | undefined
  endedAt: Date | null
  /** What people can do instead, in the words of the public body. */
  advice: LocalisedText | undefined
  locale: Locale
}

/** That a service is no longer offered, what to do instead, and what somebody had answered. */
export function retiredView(definition: ServiceDefinition, retired: Retired): PageView {
  const { application, organisation, endedAt, advice, locale } = retired
  const t = servicesWords.in(locale)
  const body = organisation?.[locale] ?? ''
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
        {endedAt !== null && (
          <p class="govuk-body">
            {t('retired.ended', { organisation: body, date: formatDate(locale, endedAt) })}
          </p>
        )}
        {advice !== undefined && (
          <InsetText>{advice[locale] === '' ? <span lang="en">{advice.en}</span> : advice[locale]}</InsetText>
        )}
        <p class="govuk-body">{t('retired.what', { organisation: body })}</p>
        <p class="govuk-body">
          <a class="govuk-link" href={servicesPath}>
            {t('page.exit.services')}
          </a>
        </p>
        <p class="govuk-body">{t('retired.sent')}</p>
        {application?.draft !== undefined && (
          <>
            <h2 class="govuk-heading-m">{t('retired.yours')}</h2>
            <p class="govuk-body">
              {t('retired.body', { date: formatDate(locale, application.draft.expiresAt) })}
            </p>
            <AnswersList application={application} locale={locale} isReadOnly />
          </>
        )}
      </>
    ),
  }
}

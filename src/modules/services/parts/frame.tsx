import type { VNode } from 'preact'
import type { PageView } from '#kernel/http'
import { formatDate, type Locale } from '#kernel/i18n'
import { InsetText, LocaleContext } from '#kernel/ui'
import { applicationsPath, closePath, savePath, staffEntriesPath } from '../addresses.ts'
import type { Applicant } from '../apply/applicant.ts'
import type { Application } from '../apply/application.ts'
import type { ServiceDefinition } from '../domain/definition.ts'
import { lifeEventCaseType } from '../domain/life-event/compose.ts'
import { FeedbackLink } from '../performance/feedback-link.tsx'
import { servicesWords } from '../words.ts'
import { whosePage } from './whose-page.ts'

interface Framed {
  application: Pick<Application, 'definition' | 'draft'>
  applicant: Applicant
  locale: Locale
}

/** A page within a service: in the look of its body, with the way to stop and come back, and marked where it is in English only. */
export function inFrame(page: PageView, { application, applicant, locale }: Framed): PageView {
  const { definition, draft } = application
  // Feedback goes to the body of a service: a life event is nobody's alone.
  const hasFeedback = applicant.kind !== 'staff' && definition.caseType !== lifeEventCaseType
  return {
    ...page,
    organisation: whosePage(definition),
    body: (
      <>
        <EnteringNote applicant={applicant} locale={locale} />
        <InItsLanguage definition={definition} locale={locale}>
          {page.body}
        </InItsLanguage>
        {draft !== undefined && (
          <SaveForLater definition={definition} applicant={applicant} locale={locale} />
        )}
        {hasFeedback && <FeedbackLink serviceName={definition.name} locale={locale} />}
      </>
    ),
  }
}

/** Reminds staff that the answers are somebody else's. */
function EnteringNote({ applicant, locale }: { applicant: Applicant; locale: Locale }): VNode | null {
  if (applicant.kind !== 'staff') return null
  const t = servicesWords.in(locale)
  const how = t(`entry.how.${applicant.received}`)
  return <InsetText>{t('entry.banner', { how, date: formatDate(locale, applicant.receivedOn) })}</InsetText>
}

/** Where somebody leaves what they have begun for later. */
function laterPath(applicant: Applicant, definition: ServiceDefinition): string {
  if (applicant.kind === 'staff') return staffEntriesPath
  return applicant.kind === 'visitor' ? savePath(definition.name) : applicationsPath
}

function SaveForLater({
  definition,
  applicant,
  locale,
}: {
  definition: ServiceDefinition
  applicant: Applicant
  locale: Locale
}): VNode {
  const t = servicesWords.in(locale)
  const href = laterPath(applicant, definition)
  return (
    <p class="govuk-body govuk-!-margin-top-6">
      <a class="govuk-link" href={href}>
        {t('save.link')}
      </a>
      {applicant.kind === 'visitor' && (
        <>
          <br />
          <a class="govuk-link" href={closePath(definition.name)}>
            {t('close.link')}
          </a>
        </>
      )}
    </p>
  )
}

/** A page of a service outside of its way: in the look of its body, and marked where it is in English only. */
export function inItsLanguage(
  page: PageView,
  definition: Pick<ServiceDefinition, 'languages' | 'caseType' | 'organisationSlug'>,
  locale: Locale,
): PageView {
  const body = (
    <InItsLanguage definition={definition} locale={locale}>
      {page.body}
    </InItsLanguage>
  )
  return { ...page, organisation: whosePage(definition), body }
}

interface LanguageProps {
  definition: Pick<ServiceDefinition, 'languages'>
  locale: Locale
  children: PageView['body']
}

/** The language in which a service speaks to a reader: theirs, if it is written in it. */
export function spokenLocale({ languages }: Pick<ServiceDefinition, 'languages'>, locale: Locale): Locale {
  return languages?.length === 1 ? 'en' : locale
}

/** What a page is asked with, in the language in which the service speaks to its reader. */
export function spokenTo<Context extends { readonly locale: Locale }>(
  context: Context,
  definition: Pick<ServiceDefinition, 'languages'>,
): Context {
  return { ...context, locale: spokenLocale(definition, context.locale) }
}

/** What a service says, marked as English where it is written in no other language and the reader reads another. */
function InItsLanguage({ definition, locale, children }: LanguageProps): VNode {
  if (spokenLocale(definition, locale) === locale) return <>{children}</>
  return (
    <>
      <InsetText>{servicesWords.in(locale)('language.onlyEnglish')}</InsetText>
      <LocaleContext.Provider value="en">
        <div lang="en">{children}</div>
      </LocaleContext.Provider>
    </>
  )
}

import type { VNode } from 'preact'
import { signedIn } from '#kernel/access'
import { definePage, view, wellKnownPages } from '#kernel/http'
import { formatDate, type Locale, type LocalisedText } from '#kernel/i18n'
import { SummaryList, Tag } from '#kernel/ui'
import { CaseNotes, decisionNotesOf, type CaseNote } from '#modules/casework'
import { applicationsPath, choosePath, knownFactsPath, servicesPath, servicePath } from '../../addresses.ts'
import { applicationsOf, titleOf, type SentApplication } from '../../applications.ts'
import { draftsOf, type DraftSummary } from '../../store/draft.ts'
import { draftsAside } from '../../store/draft-choice.ts'
import { servicesWords } from '../../words.ts'

/** What the person has begun and what they have sent. */
export const applicationsPage = definePage({
  path: applicationsPath,
  access: signedIn(),
  async get({ kernel, actor, locale }) {
    const t = servicesWords.in(locale)
    const saved = await draftsOf(kernel.db, actor.personId, kernel.clock.now())
    const drafts = await Promise.all(
      saved.map(async (draft) => ({ ...draft, title: await titleOf(kernel, kernel.db, draft.serviceName) })),
    )
    const aside = await draftsAside(kernel.db, actor.personId, kernel.clock.now())
    const others = await Promise.all(
      aside.map(async (draft) => ({ ...draft, title: await titleOf(kernel, kernel.db, draft.serviceName) })),
    )
    const applications = await applicationsOf(kernel, kernel.db, actor.personId)
    const sent = await Promise.all(
      applications.map(async (application) => {
        const origin = { module: 'services', id: application.id }
        return { ...application, notes: await decisionNotesOf(kernel, kernel.db, origin, locale) }
      }),
    )
    return view({
      title: t('applications.title'),
      backHref: wellKnownPages.account,
      body: (
        <>
          <h1 class="govuk-heading-l">{t('applications.title')}</h1>
          {drafts.length === 0 && others.length === 0 && sent.length === 0 && (
            <p class="govuk-body">{t('applications.none')}</p>
          )}
          {drafts.length > 0 && <Drafts drafts={drafts} locale={locale} />}
          {others.length > 0 && <Aside drafts={others} locale={locale} />}
          {sent.length > 0 && <Sent applications={sent} locale={locale} />}
          <p class="govuk-body">
            <a class="govuk-link" href={servicesPath}>
              {t('applications.browse')}
            </a>
          </p>
          <p class="govuk-body">
            <a class="govuk-link" href={knownFactsPath}>
              {t('knownFacts.link')}
            </a>
          </p>
        </>
      ),
    })
  },
})

interface DraftsProps {
  drafts: readonly (DraftSummary & { title: LocalisedText })[]
  locale: Locale
}

function Drafts({ drafts, locale }: DraftsProps): VNode {
  const t = servicesWords.in(locale)
  return (
    <>
      <h2 class="govuk-heading-m">{t('applications.drafts')}</h2>
      {drafts.map((draft) => (
        <SummaryList
          card={{
            title: { children: draft.title[locale], headingLevel: 3 },
            actions: {
              items: [{ href: servicePath(draft.serviceName), children: t('applications.continue') }],
            },
          }}
          rows={[
            { key: t('applications.savedOn'), value: formatDate(locale, draft.updatedAt) },
            { key: t('applications.keptUntil'), value: formatDate(locale, draft.expiresAt) },
          ]}
        />
      ))}
    </>
  )
}

/** What was begun besides, of services of which the person goes on with another. */
function Aside({ drafts, locale }: DraftsProps): VNode {
  const t = servicesWords.in(locale)
  return (
    <>
      <h2 class="govuk-heading-m">{t('applications.aside')}</h2>
      {drafts.map((draft) => (
        <SummaryList
          card={{
            title: { children: draft.title[locale], headingLevel: 3 },
            actions: { items: [{ href: choosePath(draft.serviceName), children: t('applications.choose') }] },
          }}
          rows={[
            { key: t('applications.savedOn'), value: formatDate(locale, draft.updatedAt) },
            { key: t('applications.keptUntil'), value: formatDate(locale, draft.expiresAt) },
          ]}
        />
      ))}
    </>
  )
}

interface SentProps {
  applications: readonly (SentApplication & { notes: readonly CaseNote[] })[]
  locale: Locale
}

function Sent({ applications, locale }: SentProps): VNode {
  const t = servicesWords.in(locale)
  return (
    <>
      <h2 class="govuk-heading-m">{t('applications.sent')}</h2>
      {applications.map((application) => (
        <SummaryList
          card={{ title: { children: application.title[locale], headingLevel: 3 } }}
          rows={[
            {
              key: t('applications.status'),
              value: { children: <Status application={application} locale={locale} /> },
            },
            { key: t('applications.reference'), value: application.reference },
            { key: t('applications.sentOn'), value: formatDate(locale, application.submittedAt) },
            application.notes.length > 0 && {
              key: t('applications.algorithms'),
              value: { children: <CaseNotes notes={application.notes} /> },
            },
          ]}
        />
      ))}
    </>
  )
}

const tagClasses = {
  open: 'govuk-tag--blue',
  approved: 'govuk-tag--green',
  refused: 'govuk-tag--red',
} as const

function Status({ application, locale }: { application: SentApplication; locale: Locale }): VNode {
  const t = servicesWords.in(locale)
  const status = application.standing?.status ?? 'open'
  const reason = application.standing?.reason
  return (
    <>
      <Tag classes={tagClasses[status]}>{t(`applications.status.${status}`)}</Tag>
      {status === 'refused' && reason !== undefined && (
        <p class="govuk-body govuk-!-margin-top-2 govuk-!-margin-bottom-0">
          {t('applications.reason', { reason })}
        </p>
      )}
    </>
  )
}

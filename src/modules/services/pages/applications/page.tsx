import type { VNode } from 'preact'
import { signedIn } from '#kernel/access'
import { definePage, view, wellKnownPages } from '#kernel/http'
import { formatDate, type Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { Table, Tag } from '#kernel/ui'
import { applicationsPath, servicesPath, startPath } from '../../addresses.ts'
import { applicationsOf, titleOf, type SentApplication } from '../../applications.ts'
import { draftsOf, type DraftSummary } from '../../store/draft.ts'
import { servicesWords } from '../../words.ts'

/** What the person has begun and what they have sent. */
export const applicationsPage = definePage({
  path: applicationsPath,
  access: signedIn(),
  async get({ kernel, actor, locale }) {
    const t = servicesWords.in(locale)
    const drafts = await draftsOf(kernel.db, actor.personId, kernel.clock.now())
    const sent = await applicationsOf(kernel, kernel.db, actor.personId)
    return view({
      title: t('applications.title'),
      backHref: wellKnownPages.account,
      width: 'wide',
      body: (
        <>
          <h1 class="govuk-heading-l">{t('applications.title')}</h1>
          {drafts.length === 0 && sent.length === 0 && <p class="govuk-body">{t('applications.none')}</p>}
          {drafts.length > 0 && <Drafts kernel={kernel} drafts={drafts} locale={locale} />}
          {sent.length > 0 && <Sent applications={sent} locale={locale} />}
          <p class="govuk-body">
            <a class="govuk-link" href={servicesPath}>
              {t('applications.browse')}
            </a>
          </p>
        </>
      ),
    })
  },
})

interface DraftsProps {
  kernel: Kernel
  drafts: readonly DraftSummary[]
  locale: Locale
}

function Drafts({ kernel, drafts, locale }: DraftsProps): VNode {
  const t = servicesWords.in(locale)
  return (
    <Table
      caption={t('applications.drafts')}
      captionClasses="govuk-table__caption--m"
      firstCellIsHeader
      head={[t('applications.service'), t('applications.savedOn'), t('applications.keptUntil')]}
      rows={drafts.map((draft) => [
        {
          children: (
            <a class="govuk-link" href={startPath(draft.serviceName)}>
              {t('applications.continue')}
              <span class="govuk-visually-hidden">:</span> {titleOf(kernel, draft.serviceName)[locale]}
            </a>
          ),
        },
        formatDate(locale, draft.updatedAt),
        formatDate(locale, draft.expiresAt),
      ])}
    />
  )
}

function Sent({ applications, locale }: { applications: readonly SentApplication[]; locale: Locale }): VNode {
  const t = servicesWords.in(locale)
  return (
    <Table
      caption={t('applications.sent')}
      captionClasses="govuk-table__caption--m"
      firstCellIsHeader
      head={[
        t('applications.service'),
        t('applications.reference'),
        t('applications.sentOn'),
        t('applications.status'),
      ]}
      rows={applications.map((application) => [
        application.title[locale],
        application.reference,
        formatDate(locale, application.submittedAt),
        { children: <Status application={application} locale={locale} /> },
      ])}
    />
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
        <p class="govuk-body-s govuk-!-margin-top-2 govuk-!-margin-bottom-0">
          {t('applications.reason', { reason })}
        </p>
      )}
    </>
  )
}

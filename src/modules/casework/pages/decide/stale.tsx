import type { VNode } from 'preact'
import { view, type FormContext, type PageResult } from '#kernel/http'
import { formatDate, type Locale } from '#kernel/i18n'
import { InsetText, NotificationBanner } from '#kernel/ui'
import { casePath } from '../../addresses.ts'
import { CaseHeading } from '../../parts/case-heading.tsx'
import { DecisionForm, type TypedDecision } from '../../parts/decision-form.tsx'
import { StatusTag } from '../../parts/status-tag.tsx'
import type { CaseFile } from '../../store/case-store.ts'
import { caseworkWords } from '../../words.ts'

/** The case is no longer as the officer saw it: what it is now, and what they typed, kept. */
export function staleDecisionView(context: FormContext, file: CaseFile, typed: TypedDecision): PageResult {
  const { locale } = context
  const t = caseworkWords.in(locale)
  const title = t(file.status === 'open' ? 'stale.changed.title' : 'stale.decided.title')
  const body = (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds-from-desktop">
        <CaseHeading file={file} locale={locale}>
          {title}
        </CaseHeading>
        {file.status === 'open' ? (
          <StillOpen context={context} file={file} typed={typed} />
        ) : (
          <AlreadyDecided locale={locale} file={file} typed={typed} />
        )}
      </div>
    </div>
  )
  return view({ title, layout: 'staff', body }, { status: 409 })
}

interface StillOpenProps {
  context: FormContext
  file: CaseFile
  typed: TypedDecision
}

function StillOpen({ context, file, typed }: StillOpenProps): VNode {
  const t = caseworkWords.in(context.locale)
  return (
    <>
      <NotificationBanner>
        <p class="govuk-notification-banner__heading">{t('stale.changed.body')}</p>
        <p class="govuk-body">
          <a class="govuk-notification-banner__link" href={casePath(file.id)} target="_blank" rel="noopener">
            {t('stale.openCase')}
          </a>
        </p>
      </NotificationBanner>
      <DecisionForm context={context} seen={file} typed={typed} />
    </>
  )
}

function AlreadyDecided({
  locale,
  file,
  typed,
}: {
  locale: Locale
  file: CaseFile
  typed: TypedDecision
}): VNode {
  const t = caseworkWords.in(locale)
  return (
    <>
      <p class="govuk-body">
        {t('stale.decided.body', { date: file.decidedAt === null ? '' : formatDate(locale, file.decidedAt) })}{' '}
        <StatusTag status={file.status} locale={locale} />
      </p>
      {typed.reason.trim() !== '' && (
        <>
          <p class="govuk-body">{t('stale.decided.typed')}</p>
          <InsetText>{typed.reason}</InsetText>
        </>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={casePath(file.id)}>
          {t('stale.backToCase')}
        </a>
      </p>
    </>
  )
}

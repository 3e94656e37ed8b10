import type { VNode } from 'preact'
import { permitted } from '#kernel/access'
import { definePage, view, type PageContext } from '#kernel/http'
import { renderSlot } from '#kernel/module'
import { NotificationBanner } from '#kernel/ui'
import { queuePath } from '../../addresses.ts'
import { decisionNotesOf } from '../../decision-words.ts'
import { CaseNotes } from '../../parts/case-notes.tsx'
import { DecisionForm } from '../../parts/decision-form.tsx'
import { NoteForm } from '../../parts/note-form.tsx'
import { viewCases } from '../../permissions.ts'
import { readCase, type CaseReading } from '../../handling/read-case.ts'
import { caseSidePanelSlot } from '../../slots.ts'
import { caseworkWords } from '../../words.ts'
import { CaseFacts } from './facts.tsx'
import { CasePerson } from './person.tsx'
import { CaseStanding } from './standing.tsx'
import { CaseTimeline } from './timeline.tsx'

const justDone = ['approved', 'refused', 'taken', 'released', 'noted'] as const

/** One case: whose, what they told and how far to trust it, what happened, and what can be done. */
export const pageOfCase = definePage({
  path: '/staff/cases/:caseId',
  access: permitted(viewCases),
  async get(context) {
    const { kernel, actor, params, locale, query } = context
    const reading = await readCase(kernel, actor, params.caseId)
    const { id: caseId, caseType, organisationId, personId, origin, title, reference } = reading.file
    const beside = await renderSlot(context, caseSidePanelSlot, {
      caseId,
      caseType,
      organisationId,
      personId: personId ?? undefined,
      origin,
    })
    const notes = await decisionNotesOf(kernel, kernel.db, origin, locale)
    const t = caseworkWords.in(locale)
    const done = justDone.find((name) => name === query['done'])
    return view({
      title: `${title[locale]} ${reference}`,
      layout: 'staff',
      backHref: queuePath,
      body: (
        <>
          {done !== undefined && <NotificationBanner type="success">{t(`done.${done}`)}</NotificationBanner>}
          <h1 class="govuk-heading-l">
            <span class="govuk-caption-l">{t('case.caption', { reference })}</span>
            {title[locale]}
          </h1>
          <CasePerson locale={locale} reading={reading} />
          <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds-from-desktop">
              <CaseFacts locale={locale} caseId={caseId} facts={reading.facts} />
              <CaseActions context={context} reading={reading} />
            </div>
            <div class="govuk-grid-column-one-third-from-desktop">
              <CaseStanding context={context} reading={reading} />
              <CaseNotes notes={notes} />
              {beside}
              <CaseTimeline locale={locale} entries={reading.timeline} file={reading.file} />
            </div>
          </div>
        </>
      ),
    })
  },
})

function CaseActions({ context, reading }: { context: PageContext; reading: CaseReading }): VNode {
  const { file, mayDecide } = reading
  const t = caseworkWords.in(context.locale)
  if (!mayDecide) return <p class="govuk-body">{t('case.readOnly')}</p>
  return (
    <>
      {file.status === 'open' && (
        <>
          <h2 class="govuk-heading-m">{t('decide.title')}</h2>
          <DecisionForm context={context} seen={file} />
        </>
      )}
      <h2 class="govuk-heading-m">{t('note.title')}</h2>
      <NoteForm context={context} caseId={file.id} />
    </>
  )
}

import { organisationsWhere, permitted, type PersonActor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import {
  definePage,
  notFound,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { Button, Checkboxes, DateInput, FormErrors, Panel, type FieldMessages } from '#kernel/ui'
import { positionPath, staffCheckPath, staffEntriesPath } from '../../addresses.ts'
import type { StaffApplicant } from '../../apply/applicant.ts'
import { openApplication, type Application } from '../../apply/application.ts'
import { draftShapes, tokenIn } from '../../apply/form-input.ts'
import { checkPageName } from '../../domain/definition.ts'
import { AnswersList } from '../../parts/answers-list.tsx'
import { limitForStaff } from '../../parts/limit-words.ts'
import { serviceOf } from '../../parts/service-of.ts'
import { StepFields } from '../../parts/step-fields.tsx'
import { enterApplications } from '../../permissions.ts'
import { endEntering, staffApplicant } from '../../staff-entry/entering.ts'
import { receptionFact } from '../../staff-entry/entry-facts.ts'
import { readPastDay } from '../../staff-entry/past-day.ts'
import { recordLook } from '../../staff-entry/record-look.ts'
import { findEntry, noteEntrySent, type StaffEntry } from '../../store/staff-entry.ts'
import { submitApplication } from '../../submit/submit-application.ts'
import { servicesWords } from '../../words.ts'

/** All that was entered, with the person's declaration: signed on the paper, or spoken. */
export const staffEntryCheckPage = definePage({
  path: '/staff/entries/:draftId/check',
  access: permitted(enterApplications),
  async get(context) {
    const { kernel, params, actor } = context
    const { entry, application } = await entryOf(kernel, kernel.db, params.draftId, actor)
    if (entry.reference !== null) return view(doneView(context, entry.reference), { cookies: [endEntering] })
    if (application.draft === undefined) return redirectTo(staffEntriesPath)
    const { position } = application.way
    if (position.kind !== 'check') return redirectTo(positionPath(entry.serviceName, position))
    // A colleague can come here without having opened the entry.
    await recordLook(kernel, actor, entry, 'read')
    return view(checkView({ context, entry, application }))
  },
  post: {
    fields: {
      ...draftShapes,
      declared: 'list',
      'signedOn-day': 'text',
      'signedOn-month': 'text',
      'signedOn-year': 'text',
    },
    async submit(context) {
      const { kernel, tx, params, actor, form, locale } = context
      const t = servicesWords.in(locale)
      const { entry, application, applicant } = await entryOf(kernel, tx, params.draftId, actor)
      const ownPath = staffCheckPath(entry.draftId)
      if (entry.reference !== null || application.draft === undefined) return redirectTo(ownPath)
      const isPaper = entry.received === 'paper'
      const signedOn = isPaper ? readPastDay(kernel, 'signedOn', typedDay(form)) : undefined
      const errors: FieldMessages = {
        ...(form.declared.includes('yes') ? {} : { declared: t('entry.declaredMissing') }),
        ...(isPaper && signedOn === undefined ? { 'signedOn-day': t('entry.signedOnInvalid') } : {}),
      }
      if (Object.keys(errors).length > 0) {
        return refusedForm(checkView({ context, entry, application, errors, typed: form }))
      }
      const { received, receivedOn, draftId, organisationId, personId } = entry
      const now = kernel.clock.now()
      const outcome = await submitApplication(kernel, tx, {
        applicant,
        definition: application.definition,
        token: tokenIn(form),
        locale,
        declared: true,
        channel: 'staff',
        facts: [receptionFact({ received, receivedOn, enteredAt: now, signedOn })],
      })
      if (outcome.kind === 'submitted' || outcome.kind === 'sent') {
        await noteEntrySent(tx, { draftId, reference: outcome.submission.reference, now })
        await kernel.audit.record(tx, {
          actor,
          action: 'services.entry.declared',
          purpose: 'services.purpose.enter',
          subjectPersonId: personId ?? undefined,
          organisationId,
          resource: `services.submission:${outcome.submission.id}`,
          details: { received, ...(signedOn === undefined ? {} : { signedOn }) },
        })
      }
      if (outcome.kind === 'limited') {
        const problem = limitForStaff(outcome.limit, locale)
        return refusedForm(
          checkView({ context, entry, application, errors: { declared: problem }, typed: form }),
        )
      }
      // Whatever else came of it is seen on the page itself.
      return redirectTo(ownPath)
    },
  },
})

type TypedDay = Readonly<Record<'signedOn-day' | 'signedOn-month' | 'signedOn-year', string>>

function typedDay(form: TypedDay): TypedDay {
  const { 'signedOn-day': day, 'signedOn-month': month, 'signedOn-year': year } = form
  return { 'signedOn-day': day, 'signedOn-month': month, 'signedOn-year': year }
}

/** @throws HttpProblem 404 for an entry of another body */
async function entryOf(
  kernel: Kernel,
  target: Queryable,
  draftId: string,
  actor: PersonActor,
): Promise<{ entry: StaffEntry; application: Application; applicant: StaffApplicant }> {
  const organisationIds = organisationsWhere(actor, enterApplications)
  const entry = await findEntry(target, { draftId, organisationIds })
  if (entry === undefined) throw notFound()
  const definition = await serviceOf(kernel, target, { serviceName: entry.serviceName })
  const applicant = staffApplicant(actor, entry)
  return { entry, applicant, application: await openApplication(kernel, target, definition, applicant) }
}

interface Check {
  context: PageContext
  entry: StaffEntry
  application: Application
  errors?: FieldMessages
  typed?: TypedDay
}

function checkView({ context, entry, application, errors = {}, typed }: Check): PageView {
  const { locale } = context
  const t = servicesWords.in(locale)
  const { definition } = application
  const isPaper = entry.received === 'paper'
  return {
    title: t('entry.check.title'),
    layout: 'staff',
    backHref: staffEntriesPath,
    body: (
      <>
        <FormErrors errors={errors} />
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{definition.title[locale]}</span>
          {t('entry.check.title')}
        </h1>
        {entry.personId !== null && <p class="govuk-body">{t('entry.inTheirName')}</p>}
        <AnswersList application={application} locale={locale} />
        <h2 class="govuk-heading-m">{t('entry.declaration')}</h2>
        <p class="govuk-body">{definition.declaration[locale]}</p>
        <PostForm context={context}>
          <StepFields context={context} application={application} place={checkPageName} />
          <Checkboxes
            name="declared"
            items={[{ value: 'yes', children: t(isPaper ? 'entry.signed' : 'entry.spoken') }]}
            errorMessage={errors['declared']}
          />
          {isPaper && (
            <DateInput
              id="signedOn"
              namePrefix="signedOn"
              fieldset={{ legend: t('entry.signedOn') }}
              values={{ ...typed }}
              errorMessage={errors['signedOn-day']}
            />
          )}
          <Button preventDoubleClick>{t('entry.send')}</Button>
        </PostForm>
      </>
    ),
  }
}

function doneView({ locale }: PageContext, reference: string): PageView {
  const t = servicesWords.in(locale)
  return {
    title: t('entry.done.title'),
    layout: 'staff',
    body: (
      <>
        <Panel title={t('entry.done.title')}>
          {t('done.reference')}
          <br />
          <strong>{reference}</strong>
        </Panel>
        <p class="govuk-body">{t('entry.done.body')}</p>
        <p class="govuk-body">
          <a class="govuk-link" href={staffEntriesPath}>
            {t('entry.done.another')}
          </a>
        </p>
      </>
    ),
  }
}

import { publicAccess } from '#kernel/access'
import { definePage, notFound, redirectTo, view } from '#kernel/http'
import { Panel } from '#kernel/ui'
import { applicationsPath, copyPath } from '../../addresses.ts'
import { isShown, shownUntil } from '../../apply/shown-submission.ts'
import { knownService } from '../../definitions.ts'
import { ownerKeyOf } from '../../apply/applicant.ts'
import { receiptView } from '../../life-events/receipt-view.tsx'
import { receiptByReference } from '../../store/life-event-receipt.ts'
import { submissionByReference } from '../../store/submission.ts'
import { servicesWords } from '../../words.ts'
import { FeedbackLink } from '../../performance/feedback-link.tsx'
import { admit } from '../../parts/admission.ts'
import { noLongerShownView } from '../close/close-view.tsx'
import { SharedComputer } from '../close/shared-computer.tsx'
import { inItsLanguage, spokenLocale } from '../../parts/frame.tsx'
import { Paragraphs } from '../../parts/text.tsx'

/** Confirms that an application was sent, and says what happens next. */
export const donePage = definePage({
  path: '/services/:serviceName/done/:reference',
  access: publicAccess(
    'some services need no account; only the browser that sent an application sees its reference',
  ),
  async get(context) {
    const { kernel, params } = context
    const known = await knownService(kernel, kernel.db, params.serviceName)
    if (known === undefined) throw notFound()
    const { definition } = known
    const locale = spokenLocale(definition, context.locale)
    const admission = admit(context, definition)
    if (admission.kind === 'elsewhere') return redirectTo(admission.location)
    const { serviceName, reference } = params
    const { applicant } = admission
    const receipt =
      applicant.kind === 'person'
        ? await receiptByReference(kernel.db, kernel.crypto, {
            reference,
            eventName: serviceName,
            personId: applicant.personId,
          })
        : undefined
    if (receipt !== undefined) return view(receiptView(definition.title, receipt, locale))
    const ownerKey = ownerKeyOf(applicant)
    const submission = await submissionByReference(kernel.db, { reference, serviceName, ownerKey })
    if (submission === undefined) throw notFound()
    if (!isShown(kernel, applicant, submission)) {
      return view(noLongerShownView(definition.title, context.locale), { status: 410 })
    }
    const until = shownUntil(applicant, submission)
    const t = servicesWords.in(locale)
    const isPerson = admission.applicant.kind === 'person'
    const page = {
      title: t('done.title'),
      serviceName: definition.title[locale],
      body: (
        <>
          <Panel title={t('done.title')}>
            {t('done.reference')}
            <br />
            <strong>{submission.reference}</strong>
          </Panel>
          {isPerson && <p class="govuk-body">{t('done.email')}</p>}
          <h2 class="govuk-heading-m">{t('done.next')}</h2>
          <Paragraphs texts={definition.afterwards} locale={locale} />
          {definition.decisionWithinDays !== undefined && (
            <p class="govuk-body">{t('done.promise', { count: definition.decisionWithinDays })}</p>
          )}
          <p class="govuk-body">
            <a class="govuk-link" href={copyPath(serviceName, reference)}>
              {t('copy.link')}
            </a>
          </p>
          {isPerson && (
            <p class="govuk-body">
              <a class="govuk-link" href={applicationsPath}>
                {t('done.applications')}
              </a>
            </p>
          )}
          {until !== undefined && (
            <SharedComputer context={context} serviceName={serviceName} until={until} />
          )}
          <FeedbackLink serviceName={serviceName} locale={locale} isAfterwards />
        </>
      ),
    }
    return view(inItsLanguage(page, definition, context.locale))
  },
})

import { publicAccess } from '#kernel/access'
import { definePage, notFound, redirectTo, view } from '#kernel/http'
import { formatDateTime } from '#kernel/i18n'
import { SummaryList } from '#kernel/ui'
import { donePath } from '../../addresses.ts'
import { ownerKeyOf, subjectOf } from '../../apply/applicant.ts'
import { isShown } from '../../apply/shown-submission.ts'
import { knownService } from '../../definitions.ts'
import { formsSubmission } from '../../delivery/forms-submission.ts'
import { admit } from '../../parts/admission.ts'
import { spokenLocale } from '../../parts/frame.tsx'
import { Lines } from '../../parts/text.tsx'
import { noLongerShownView } from '../close/close-view.tsx'
import { submissionByReference, submissionWithContent } from '../../store/submission.ts'
import { servicesWords } from '../../words.ts'
import { whosePage } from '../../parts/whose-page.ts'

/** What somebody sent, for printing or keeping: for them alone. */
export const copyPage = definePage({
  path: '/services/:serviceName/copy/:reference',
  access: publicAccess('some services need no account; only the browser that sent an application sees it'),
  async get(context) {
    const { kernel, params, locale: asked } = context
    const known = await knownService(kernel, kernel.db, params.serviceName)
    if (known === undefined) throw notFound()
    const { definition } = known
    const admission = admit(context, definition)
    if (admission.kind === 'elsewhere') return redirectTo(admission.location)
    const { applicant } = admission
    const { serviceName, reference } = params
    const ownerKey = ownerKeyOf(applicant)
    const submission = await submissionByReference(kernel.db, { serviceName, reference, ownerKey })
    if (submission === undefined) throw notFound()
    if (!isShown(kernel, applicant, submission)) {
      return view(noLongerShownView(definition.title, asked), { status: 410 })
    }
    const { id, organisationId, submittedAt } = submission
    const found = await submissionWithContent(kernel.db, kernel.crypto, {
      id,
      organisationId,
      personId: subjectOf(applicant) ?? null,
    })
    if (found === undefined) throw notFound()
    const locale = spokenLocale(definition, asked)
    const t = servicesWords.in(locale)
    const sent = formsSubmission(definition, found.content.answers, { reference, submittedAt, locale })
    return view({
      title: t('copy.title'),
      backHref: donePath(serviceName, reference),
      serviceName: definition.title[locale],
      organisation: whosePage(definition),
      body: (
        <>
          <p class="govuk-body cw-paper__screen">{t('copy.print')}</p>
          <h1 class="govuk-heading-l">
            <span class="govuk-caption-l">{t('copy.title')}</span>
            {definition.title[locale]}
          </h1>
          <SummaryList
            rows={[
              { key: t('copy.reference'), value: reference },
              { key: t('copy.sent'), value: formatDateTime(locale, submittedAt) },
              ...sent.answers.map(({ question_text: key, answer_text: value }) => ({
                key,
                value: { children: <Lines text={[value].flat().join('\n')} /> },
              })),
            ]}
          />
          <h2 class="govuk-heading-m">{t('paper.declaration')}</h2>
          <p class="govuk-body">{definition.declaration[locale]}</p>
        </>
      ),
    })
  },
})

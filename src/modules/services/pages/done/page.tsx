import { signedIn } from '#kernel/access'
import { definePage, notFound, view } from '#kernel/http'
import { Panel } from '#kernel/ui'
import { applicationsPath } from '../../addresses.ts'
import { submissionByReference } from '../../store/submission.ts'
import { servicesWords } from '../../words.ts'
import { serviceOf } from '../../parts/service-of.ts'
import { Paragraphs } from '../../parts/text.tsx'

/** Confirms that an application was sent, and says what happens next. */
export const donePage = definePage({
  path: '/services/:serviceName/done/:reference',
  access: signedIn(),
  async get({ kernel, actor, params, locale }) {
    const definition = await serviceOf(kernel, kernel.db, params)
    const { serviceName, reference } = params
    const { personId } = actor
    const submission = await submissionByReference(kernel.db, { reference, serviceName, personId })
    if (submission === undefined) throw notFound()
    const t = servicesWords.in(locale)
    return view({
      title: t('done.title'),
      serviceName: definition.title[locale],
      body: (
        <>
          <Panel title={t('done.title')}>
            {t('done.reference')}
            <br />
            <strong>{submission.reference}</strong>
          </Panel>
          <p class="govuk-body">{t('done.email')}</p>
          <h2 class="govuk-heading-m">{t('done.next')}</h2>
          <Paragraphs texts={definition.afterwards} locale={locale} />
          <p class="govuk-body">
            <a class="govuk-link" href={applicationsPath}>
              {t('done.applications')}
            </a>
          </p>
        </>
      ),
    })
  },
})

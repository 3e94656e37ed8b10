import { organisationBySlug, publicAccess } from '#kernel/access'
import { definePage, view } from '#kernel/http'
import { servicePath } from '../../addresses.ts'
import { inItsLanguage, spokenLocale } from '../../parts/frame.tsx'
import { serviceOf } from '../../parts/service-of.ts'
import { Paragraphs } from '../../parts/text.tsx'
import { PaperQuestions } from '../../print/paper-form.tsx'
import { schemesOf } from '../../schemes.ts'
import { servicesWords } from '../../words.ts'

/** The form of a service for paper, drawn from the same definition as its pages. */
export const printPage = definePage({
  path: '/services/:serviceName/print',
  access: publicAccess('what a service asks is no secret'),
  async get({ kernel, params, locale: asked }) {
    const definition = await serviceOf(kernel, kernel.db, params)
    const locale = spokenLocale(definition, asked)
    const t = servicesWords.in(locale)
    const organisation = await organisationBySlug(kernel.db, definition.organisationSlug)
    const page = {
      title: `${t('paper.title')}: ${definition.title[locale]}`,
      backHref: servicePath(definition.name),
      serviceName: definition.title[locale],
      body: (
        <>
          <p class="govuk-body cw-paper__screen">
            {t('paper.print')}{' '}
            <a class="govuk-link" href={servicePath(definition.name)}>
              {t('paper.web')}
            </a>
          </p>
          <h1 class="govuk-heading-l">{definition.title[locale]}</h1>
          <Paragraphs texts={definition.start.body} locale={locale} />
          <p class="govuk-body">{t('paper.how')}</p>
          <PaperQuestions definition={definition} schemes={schemesOf(kernel)} locale={locale} />
          <div class="cw-paper__question">
            <h2 class="govuk-heading-m">{t('paper.declaration')}</h2>
            <p class="govuk-body">{definition.declaration[locale]}</p>
            <span class="govuk-hint govuk-!-margin-bottom-1">{t('paper.signature')}</span>
            <div class="cw-paper__line" />
            <span class="govuk-hint govuk-!-margin-bottom-1">{t('paper.date')}</span>
            <div class="cw-paper__line" />
          </div>
          <Paragraphs texts={definition.privacyNotice ?? []} locale={locale} />
          {organisation !== undefined && (
            <p class="govuk-body">{t('paper.send', { organisation: organisation.name[locale] })}</p>
          )}
        </>
      ),
    }
    return view(inItsLanguage(page, definition, asked))
  },
})

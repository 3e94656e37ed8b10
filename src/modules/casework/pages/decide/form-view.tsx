import type { PageContext, PageView } from '#kernel/http'
import { casePath } from '../../parts/addresses.ts'
import { DecisionForm, type DecisionErrors, type TypedDecision } from '../../parts/decision-form.tsx'
import { ErrorList } from '../../parts/error-list.tsx'
import type { CaseFile } from '../../store/case-store.ts'
import { caseworkWords } from '../../words.ts'

/** The decision form on a page of its own. */
export function decisionView(
  context: Pick<PageContext, 'formTokens' | 'url' | 'locale'>,
  file: CaseFile,
  { typed, errors }: { typed?: TypedDecision; errors?: DecisionErrors },
): PageView {
  const { locale } = context
  const t = caseworkWords.in(locale)
  return {
    title: t('decide.title'),
    layout: 'staff',
    backHref: casePath(file.id),
    body: (
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds-from-desktop">
          <ErrorList locale={locale} errors={errors ?? {}} />
          <h1 class="govuk-heading-l">
            <span class="govuk-caption-l">
              {file.title[locale]} {file.reference}
            </span>
            {t('decide.title')}
          </h1>
          <DecisionForm
            context={context}
            seen={file}
            {...(typed === undefined ? {} : { typed })}
            {...(errors === undefined ? {} : { errors })}
          />
        </div>
      </div>
    ),
  }
}

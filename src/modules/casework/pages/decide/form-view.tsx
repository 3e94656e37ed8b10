import type { PageView, FormContext } from '#kernel/http'
import { FormErrors } from '#kernel/ui'
import { casePath } from '../../addresses.ts'
import { CaseHeading } from '../../parts/case-heading.tsx'
import { DecisionForm, type DecisionErrors, type TypedDecision } from '../../parts/decision-form.tsx'
import type { CaseFile } from '../../store/case-store.ts'
import { caseworkWords } from '../../words.ts'

/** The decision form on a page of its own. */
export function decisionView(
  context: FormContext,
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
          <FormErrors errors={errors ?? {}} />
          <CaseHeading file={file} locale={locale}>
            {t('decide.title')}
          </CaseHeading>
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

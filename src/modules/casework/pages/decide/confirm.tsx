import { PostForm, type FormContext, type PageView } from '#kernel/http'
import { Button, InsetText, WarningText } from '#kernel/ui'
import type { Decision } from '../../domain/decision.ts'
import { casePath } from '../../addresses.ts'
import { CaseHeading } from '../../parts/case-heading.tsx'
import { Paragraphs } from '../../parts/paragraphs.tsx'
import type { CaseFile } from '../../store/case-store.ts'
import { caseworkWords } from '../../words.ts'

/** A refusal is read once more before it reaches the person. */
export function confirmView(context: FormContext, file: CaseFile, { outcome, reason }: Decision): PageView {
  const { locale } = context
  const t = caseworkWords.in(locale)
  return {
    title: t('confirm.title'),
    layout: 'staff',
    body: (
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds-from-desktop">
          <CaseHeading file={file} locale={locale}>
            {t('confirm.title')}
          </CaseHeading>
          <p class="govuk-body">{t('confirm.reason')}</p>
          <InsetText>
            <Paragraphs text={reason} />
          </InsetText>
          <WarningText>{t('confirm.warning')}</WarningText>
          <PostForm context={context} action={`${casePath(file.id)}/decide`}>
            <input type="hidden" name="version" value={file.version} />
            <input type="hidden" name="outcome" value={outcome} />
            <input type="hidden" name="reason" value={reason} />
            <div class="govuk-button-group">
              <Button name="step" value="confirm" classes="govuk-button--warning" preventDoubleClick>
                {t('confirm.refuse')}
              </Button>
              <Button name="step" value="change" classes="govuk-button--secondary">
                {t('confirm.change')}
              </Button>
            </div>
          </PostForm>
        </div>
      </div>
    ),
  }
}

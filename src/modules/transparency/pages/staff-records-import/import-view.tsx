import type { Organisation } from '#kernel/access'
import { PostForm, type PageContext, type PageView } from '#kernel/http'
import { Button, Checkboxes, Details, FileUpload, FormErrors, Textarea, type FieldMessages } from '#kernel/ui'
import { importRecordsPath, staffRecordsPath } from '../../writing/addresses.ts'
import { BodyChoice, standardIn, StandardChoice } from '../../writing/body-choice.tsx'
import { usualStandard } from '../../writing/empty-content.ts'
import { mostRows } from '../../writing/record-rows.ts'
import { editorWords } from '../../writing/words.ts'

/** What is wrong with the form, and with what is in the file. */
export interface ImportProblems {
  errors?: FieldMessages
  faults?: readonly string[]
}

interface ImportProps {
  bodies: readonly Organisation[]
  form: { organisation: string; standard: string; pasted: string; leaveOut: string }
  problems: ImportProblems
}

/** A form for a file or a text; what was pasted stays in it. */
export function importView(context: PageContext, { bodies, form, problems }: ImportProps): PageView {
  const { locale } = context
  const t = editorWords.in(locale)
  const { errors = {}, faults = [] } = problems
  return {
    title: t('import.title'),
    layout: 'staff',
    backHref: staffRecordsPath,
    body: (
      <>
        <FormErrors errors={errors} />
        <h1 class="govuk-heading-l">{t('import.title')}</h1>
        <p class="govuk-body">{t('import.intro')}</p>
        {faults.length > 0 && (
          <section aria-labelledby="faults">
            <h2 class="govuk-heading-m" id="faults">
              {t('import.faults')}
            </h2>
            <p class="govuk-body">{t('import.nothingTaken')}</p>
            <ul class="govuk-list govuk-list--bullet cw-copy-text">
              {faults.map((fault) => (
                <li>{fault}</li>
              ))}
            </ul>
          </section>
        )}
        <PostForm context={context} action={importRecordsPath} hasFiles>
          <FileUpload
            name="file"
            label={{ children: t('import.file'), classes: 'govuk-label--s' }}
            hint={t('import.fileHint')}
            errorMessage={errors['file']}
          />
          <Textarea
            name="pasted"
            label={{ children: t('import.pasted'), classes: 'govuk-label--s' }}
            hint={t('import.pastedHint')}
            value={form.pasted}
            errorMessage={errors['pasted']}
            rows={8}
            spellcheck={false}
          />
          <Checkboxes
            name="leaveOut"
            values={[form.leaveOut]}
            classes="govuk-checkboxes--small"
            items={[{ value: 'yes', children: t('import.leaveOut') }]}
          />
          <StandardChoice chosen={standardIn(form.standard) ?? usualStandard} locale={locale} />
          <BodyChoice
            bodies={bodies}
            chosen={form.organisation}
            error={errors['organisation']}
            locale={locale}
          />
          <Button preventDoubleClick>{t('import.button')}</Button>
        </PostForm>
        <Details summary={t('import.howTable')}>
          <p class="govuk-body">{t('import.table', { most: mostRows })}</p>
          <pre class="cw-json">{example}</pre>
        </Details>
      </>
    ),
  }
}

const example = `standard,name,one-sentence-description,contact-email,phase,function
4.0,Order of appeals,Puts urgent appeals first,team@council.example,production,social-protection|regulation`

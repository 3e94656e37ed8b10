import type { Organisation } from '#kernel/access'
import type { AnyAlgorithm } from '#kernel/ai'
import { PostForm, type PageContext, type PageView } from '#kernel/http'
import { Button, FormErrors, Radios, TextInput, type FieldMessages } from '#kernel/ui'
import type { SupplierTemplate } from '../../domain/templates/supplier-template.ts'
import { importRecordsPath, newRecordPath, staffRecordsPath } from '../../writing/addresses.ts'
import { BodyChoice, standardIn, StandardChoice } from '../../writing/body-choice.tsx'
import { usualStandard } from '../../writing/empty-content.ts'
import { editorWords } from '../../writing/words.ts'

/** What the form sends, as text. `from` is `empty`, `algorithm:<id>` or `template:<key>`. */
export interface NewRecordForm {
  organisation: string
  name: string
  standard: string
  from: string
}

interface NewRecordProps {
  bodies: readonly Organisation[]
  algorithms: readonly AnyAlgorithm[]
  templates: readonly SupplierTemplate[]
  form: NewRecordForm
  errors: FieldMessages
}

/** How a record begins, what it is called, and by which standard. */
export function newRecordView(context: PageContext, props: NewRecordProps): PageView {
  const { locale } = context
  const t = editorWords.in(locale)
  const { bodies, algorithms, templates, form, errors } = props
  return {
    title: t('new.title'),
    layout: 'staff',
    backHref: staffRecordsPath,
    body: (
      <>
        <FormErrors errors={errors} />
        <h1 class="govuk-heading-l">{t('new.title')}</h1>
        <PostForm context={context} action={newRecordPath}>
          <Radios
            name="from"
            fieldset={{ legend: { children: t('new.from'), classes: 'govuk-fieldset__legend--m' } }}
            errorMessage={errors['from']}
            value={form.from}
            items={[
              { value: 'empty', children: t('new.empty'), hint: t('new.emptyHint') },
              ...algorithms.map(({ id, name }) => ({
                value: `algorithm:${id}`,
                children: t('new.algorithm', { name: name[locale] }),
                hint: t('new.algorithmHint'),
              })),
              ...templates.map(({ key, product, supplier, about }) => ({
                value: `template:${key}`,
                children: t('new.template', { product: product[locale], supplier }),
                hint: about[locale],
              })),
            ]}
          />
          <TextInput
            name="name"
            label={{ children: t('new.name'), classes: 'govuk-label--s' }}
            hint={t('new.nameHint')}
            value={form.name}
            errorMessage={errors['name']}
          />
          <StandardChoice chosen={standardIn(form.standard) ?? usualStandard} locale={locale} />
          <BodyChoice
            bodies={bodies}
            chosen={form.organisation}
            error={errors['organisation']}
            locale={locale}
          />
          <Button preventDoubleClick>{t('new.button')}</Button>
        </PostForm>
        <p class="govuk-body">
          <a class="govuk-link" href={importRecordsPath}>
            {t('new.import')}
          </a>
        </p>
      </>
    ),
  }
}

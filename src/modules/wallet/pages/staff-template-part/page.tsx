import { permitted } from '#kernel/access'
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
import type { Locale } from '#kernel/i18n'
import { Button, FormErrors, type FieldMessages } from '#kernel/ui'
import { templatePath } from '../../domain/addresses.ts'
import type { TemplateProblem } from '../../domain/template-problem.ts'
import { problemText } from '../../parts/template-words.ts'
import { editTemplates } from '../../permissions.ts'
import { changeTemplate } from '../../templates/change-template.ts'
import { problemsOf } from '../../templates/check-template.ts'
import { lockTemplateToEdit, openTemplateToEdit, type OpenTemplate } from '../../templates/open-template.ts'
import { walletWords } from '../../words.ts'
import { badgeForm, dataForm, formsForm, mdocForm } from './format-forms.tsx'
import { partFields, type PartForm, type Sent } from './part-form.ts'
import { refreshForm, validityForm } from './time-forms.tsx'
import { lookForm, namesForm } from './words-forms.tsx'

const forms = {
  names: namesForm,
  look: lookForm,
  forms: formsForm,
  mdoc: mdocForm,
  data: dataForm,
  badge: badgeForm,
  validity: validityForm,
  refresh: refreshForm,
} as const satisfies Record<string, PartForm>
type FormName = keyof typeof forms

/**
 * One part of a template. It is judged for itself here, so that a draft can be written in any order; what other parts lack
 * is said on the template's page.
 */
export const staffTemplatePartPage = definePage({
  path: '/staff/templates/:templateName/edit/:partName',
  access: permitted(editTemplates),
  async get(context) {
    const { kernel, actor, params } = context
    const name = formNamed(params.partName)
    const opened = await openTemplateToEdit(kernel, actor, kernel.db, params.templateName)
    const revision = String(opened.open?.revision ?? 0)
    return view(partView(context, opened, name, forms[name].sentFrom(opened.content), revision, {}))
  },
  post: {
    fields: { ...partFields, revision: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const t = walletWords.in(locale)
      const name = formNamed(params.partName)
      const opened = await lockTemplateToEdit(kernel, actor, tx, params.templateName)
      const current = String(opened.open?.revision ?? 0)
      const refused = (errors: FieldMessages) =>
        refusedForm(partView(context, opened, name, form, current, errors))
      const read = forms[name].apply(opened.content, form)
      if ('unreadable' in read) {
        return refused(
          Object.fromEntries(Object.entries(read.unreadable).map(([field, key]) => [field, t(key)])),
        )
      }
      const problems = await problemsOf(kernel, tx, opened, read.template)
      const errors = errorsOf(locale, problems, forms[name])
      if (Object.keys(errors).length > 0) return refused(errors)
      const [first = ''] = forms[name].fields
      const change = { content: read.template, revision: Number(form.revision) }
      if ((await changeTemplate(kernel, tx, actor, opened, change)) === 'changed-meanwhile') {
        return refused({ [first]: t('template.changedMeanwhile') })
      }
      return redirectTo(`${templatePath(opened.name)}?done=saved`)
    },
  },
})

function formNamed(name: string): FormName {
  if (!isFormName(name)) throw notFound()
  return name
}

function isFormName(name: string): name is FormName {
  return Object.hasOwn(forms, name)
}

/** What is wrong with the inputs of this page, by input. */
function errorsOf(
  locale: Locale,
  problems: readonly TemplateProblem[],
  { fields }: PartForm,
): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const problem of problems) {
    const isHere = fields.some((field) => field === problem.field)
    if (isHere && !problem.isWarning && !isOfOtherParts(problem.code)) {
      errors[problem.field] ??= problemText(locale, problem)
    }
  }
  return errors
}

/** Choosing the form comes before saying what it needs, on pages of their own. */
function isOfOtherParts(code: string): boolean {
  return code === 'mdoc.nothing'
}

function partView(
  context: PageContext,
  opened: OpenTemplate,
  name: FormName,
  sent: Partial<Sent>,
  revision: string,
  errors: FieldMessages,
): PageView {
  const { locale } = context
  const t = walletWords.in(locale)
  const title = t(`template.part.${name}`)
  const { Inputs } = forms[name]
  return {
    title,
    layout: 'staff',
    backHref: templatePath(opened.name),
    body: (
      <>
        <FormErrors errors={errors} />
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{opened.content.title[locale]}</span>
          {title}
        </h1>
        <PostForm context={context}>
          <input type="hidden" name="revision" value={revision} />
          <Inputs locale={locale} opened={opened} sent={sent} errors={errors} />
          <Button>{t('template.save')}</Button>
        </PostForm>
      </>
    ),
  }
}

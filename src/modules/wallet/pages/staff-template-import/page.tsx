import { permitted } from '#kernel/access'
import {
  definePage,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { Button, ErrorSummary, FileUpload, Textarea } from '#kernel/ui'
import { templatePath } from '../../domain/addresses.ts'
import { readTemplate } from '../../domain/template-json.ts'
import { errorsAmong } from '../../domain/template-rules.ts'
import { jsonProblemText, problemText } from '../../parts/template-words.ts'
import { editTemplates } from '../../permissions.ts'
import { changeTemplate } from '../../templates/change-template.ts'
import { problemsOf } from '../../templates/check-template.ts'
import { adoptedBy } from '../../templates/adopt.ts'
import { lockTemplateToEdit, openTemplateToEdit, type OpenTemplate } from '../../templates/open-template.ts'
import { walletWords } from '../../words.ts'

const largestFileBytes = 256 * 1024

/** Replaces the draft by what JSON says. */
export const staffTemplateImportPage = definePage({
  path: '/staff/templates/:templateName/import',
  access: permitted(editTemplates),
  async get(context) {
    const { kernel, actor, params } = context
    const opened = await openTemplateToEdit(kernel, actor, kernel.db, params.templateName)
    return view(importView(context, opened, '', []))
  },
  post: {
    fields: { text: 'text', file: 'file', revision: 'text' },
    maximumBytes: 2 * largestFileBytes,
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const opened = await lockTemplateToEdit(kernel, actor, tx, params.templateName)
      const text = textFrom(form)
      const read = readTemplate(text)
      if ('problem' in read) {
        return refusedForm(importView(context, opened, text, [jsonProblemText(locale, read.problem)]))
      }
      const content = adoptedBy(opened, read.template)
      const problems = errorsAmong(await problemsOf(kernel, tx, opened, content))
      if (problems.length > 0) {
        const texts = problems.map((problem) => problemText(locale, problem))
        return refusedForm(importView(context, opened, text, texts))
      }
      const change = { content, revision: Number(form.revision) }
      if ((await changeTemplate(kernel, tx, actor, opened, change)) === 'changed-meanwhile') {
        const meanwhile = walletWords.in(locale)('template.changedMeanwhile')
        return refusedForm(importView(context, opened, text, [meanwhile]))
      }
      return redirectTo(`${templatePath(opened.name)}?done=saved`)
    },
  },
})

function textFrom({ text, file }: { text: string; file: { content: Uint8Array } | undefined }): string {
  return file === undefined || file.content.byteLength === 0 ? text : new TextDecoder().decode(file.content)
}

function importView(
  context: PageContext,
  opened: OpenTemplate,
  text: string,
  problems: readonly string[],
): PageView {
  const { locale } = context
  const t = walletWords.in(locale)
  const errorMessage =
    problems.length > 0 ? t('template.importFaults', { count: problems.length }) : undefined
  return {
    title: t('template.import'),
    layout: 'staff',
    backHref: templatePath(opened.name),
    body: (
      <>
        {problems.length > 0 && (
          <ErrorSummary errors={problems.map((children) => ({ href: '#text', children }))} />
        )}
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{opened.content.title[locale]}</span>
          {t('template.import')}
        </h1>
        <p class="govuk-body">{t('template.importIntro')}</p>
        <PostForm context={context} hasFiles>
          <input type="hidden" name="revision" value={opened.open?.revision ?? 0} />
          <FileUpload name="file" label={{ children: t('template.importFile'), classes: 'govuk-label--s' }} />
          <Textarea
            name="text"
            label={{ children: t('template.importText'), classes: 'govuk-label--s' }}
            value={text}
            errorMessage={errorMessage}
            spellcheck={false}
            rows={12}
          />
          <Button>{t('template.save')}</Button>
        </PostForm>
      </>
    ),
  }
}

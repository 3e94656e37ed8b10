import { checkRefusalReason } from '#kernel/approval'
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
import { Button, FormErrors, Textarea } from '#kernel/ui'
import { templatePath } from '../../domain/addresses.ts'
import { editTemplates } from '../../permissions.ts'
import { lockTemplateToEdit, openTemplateToEdit, type OpenTemplate } from '../../templates/open-template.ts'
import { resumeTemplate, retireTemplate } from '../../templates/retire-template.ts'
import { walletWords } from '../../words.ts'

/** Ends giving a card, with a reason, or begins again. */
export const staffTemplateRetirePage = definePage({
  path: '/staff/templates/:templateName/retire',
  access: permitted(editTemplates),
  async get(context) {
    const { kernel, actor, params } = context
    const opened = await openTemplateToEdit(kernel, actor, kernel.db, params.templateName)
    return view(retireView(context, inUse(opened), '', undefined))
  },
  post: {
    fields: { intent: 'text', reason: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const t = walletWords.in(locale)
      const opened = inUse(await lockTemplateToEdit(kernel, actor, tx, params.templateName))
      const path = templatePath(opened.name)
      if (form.intent === 'resume') {
        await resumeTemplate(kernel, tx, actor, opened)
        return redirectTo(`${path}?done=resumed`)
      }
      const refused = (error: string) => refusedForm(retireView(context, opened, form.reason, error))
      const checked = checkRefusalReason(form.reason)
      if (checked === 'reason-missing') return refused(t('template.retireReasonMissing'))
      if (checked === 'reason-long') return refused(t('template.retireReasonLong'))
      const outcome = await retireTemplate(kernel, tx, actor, opened, checked.reason)
      if (typeof outcome === 'string') return redirectTo(`${path}?done=retired`)
      const services = outcome.services.map((title) => title[locale]).join(', ')
      return refused(t('template.retireServices', { services }))
    },
  },
})

/** @throws HttpProblem 404 for one that was never given */
function inUse(opened: OpenTemplate): OpenTemplate {
  if (opened.live === undefined) throw notFound()
  return opened
}

function retireView(
  context: PageContext,
  opened: OpenTemplate,
  typed: string,
  error: string | undefined,
): PageView {
  const { locale } = context
  const t = walletWords.in(locale)
  const isRetired = opened.retiredAt !== null
  const title = t(isRetired ? 'template.resume' : 'template.retire')
  return {
    title,
    layout: 'staff',
    backHref: templatePath(opened.name),
    body: (
      <>
        <FormErrors errors={{ reason: error }} />
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{opened.content.title[locale]}</span>
          {title}
        </h1>
        <p class="govuk-body">{t(isRetired ? 'template.resumeBody' : 'template.retireBody')}</p>
        <PostForm context={context}>
          <input type="hidden" name="intent" value={isRetired ? 'resume' : 'retire'} />
          {!isRetired && (
            <Textarea
              name="reason"
              label={t('template.retireReason')}
              value={typed}
              errorMessage={error}
              rows={3}
            />
          )}
          <Button classes={isRetired ? '' : 'govuk-button--warning'}>{title}</Button>
        </PostForm>
      </>
    ),
  }
}

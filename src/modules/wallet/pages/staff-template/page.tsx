import { refusalText } from '#kernel/approval'
import { permitted } from '#kernel/access'
import { definePage, redirectTo, refusedForm, view } from '#kernel/http'
import { templatePath } from '../../domain/addresses.ts'
import { problemText } from '../../parts/template-words.ts'
import { viewTemplates } from '../../permissions.ts'
import { discardTemplateDraft } from '../../templates/change-template.ts'
import { submitVersion } from '../../templates/decide-version.ts'
import { lockTemplateToEdit, openTemplate } from '../../templates/open-template.ts'
import { namesOfEditors } from '../../templates/tell-people.ts'
import { templateView } from './template-view.tsx'

/** A kind of card: where it stands, what it is, and what it has been. Its draft is sent for review here. */
export const staffTemplatePage = definePage({
  path: '/staff/templates/:templateName',
  access: permitted(viewTemplates),
  async get(context) {
    const { kernel, actor, params } = context
    const opened = await openTemplate(kernel, actor, kernel.db, params.templateName)
    const names = await namesOfEditors(kernel, kernel.db, actor, opened)
    return view(await templateView(context, kernel.db, opened, names, []))
  },
  post: {
    fields: { intent: 'text', number: 'text', revision: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const opened = await lockTemplateToEdit(kernel, actor, tx, params.templateName)
      const shown = { number: Number(form.number), revision: Number(form.revision) }
      const path = templatePath(opened.name)
      const isDiscarded = form.intent === 'discard'
      const outcome = isDiscarded
        ? await discardTemplateDraft(kernel, tx, actor, opened, shown)
        : await submitVersion(kernel, tx, actor, opened, shown)
      if (outcome === 'done') return redirectTo(`${path}?done=${isDiscarded ? 'discarded' : 'submitted'}`)
      const problems =
        typeof outcome === 'object'
          ? outcome.problems.map((problem) => problemText(locale, problem))
          : [refusalText(locale, outcome)]
      const names = await namesOfEditors(kernel, tx, actor, opened)
      return refusedForm(await templateView(context, tx, opened, names, problems), { keepWrites: true })
    },
  },
})

import { refusalText } from '#kernel/approval'
import { permitted } from '#kernel/access'
import { definePage, forbidden, redirectTo, refusedForm, view } from '#kernel/http'
import { movePage } from '../../../domain/edit/pages.ts'
import { editorPath } from '../../../editor/addresses.ts'
import { saveDraft } from '../../../editor/save.tsx'
import { editorWords } from '../../../editor/words.ts'
import { viewDefinitions } from '../../../permissions.ts'
import { discardDraftOf } from '../../../versions/change-service.ts'
import { submitVersion, type DecisionOutcome } from '../../../versions/decide-version.ts'
import { lockServiceToEdit, openService } from '../../../versions/open-service.ts'
import { serviceView } from './service-view.tsx'

/** A service: where it stands, its outline, and what is to be done next. Its draft is sent for review here. */
export const staffServicePage = definePage({
  path: '/staff/service-editor/:definitionName',
  access: permitted(viewDefinitions),
  async get(context) {
    const { kernel, actor, params } = context
    const opened = await openService(kernel, actor, kernel.db, params.definitionName)
    return view(await serviceView(context, kernel.db, opened, undefined))
  },
  post: {
    fields: { intent: 'text', page: 'text', number: 'text', revision: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const opened = await lockServiceToEdit(kernel, actor, tx, params.definitionName)
      const path = editorPath(opened.name)
      if (form.intent === 'up' || form.intent === 'down') {
        const content = movePage(opened.content, form.page, form.intent === 'up' ? -1 : 1)
        return saveDraft(context, opened, content, `${path}#pages`)
      }
      if (form.intent !== 'submit' && form.intent !== 'discard') throw forbidden()
      const shown = { number: Number(form.number), revision: Number(form.revision) }
      const isDiscarded = form.intent === 'discard'
      const outcome: DecisionOutcome = isDiscarded
        ? await discardDraftOf(kernel, tx, actor, opened, shown)
        : await submitVersion(kernel, tx, actor, opened, shown)
      if (outcome === 'done') return redirectTo(`${path}?done=${isDiscarded ? 'discarded' : 'submitted'}`)
      const t = editorWords.in(locale)
      const problem = outcome === 'unsound' ? t('publish.unsound') : refusalText(locale, outcome)
      return refusedForm(await serviceView(context, tx, opened, problem))
    },
  },
})

import { permitted } from '#kernel/access'
import { definePage, forbidden, notFound, refusedForm, view } from '#kernel/http'
import { changeFields, findField, replaceField } from '../../../domain/edit/pages.ts'
import { editorFieldPath, editorPagePath } from '../../../editor/addresses.ts'
import { optionShapes } from '../../../editor/question-options.tsx'
import { readQuestion } from '../../../editor/read-question.ts'
import { messagesFor } from '../../../editor/error-messages.ts'
import { saveDraft } from '../../../editor/save.tsx'
import { textShapes } from '../../../editor/texts-form.tsx'
import { viewDefinitions } from '../../../permissions.ts'
import { lockServiceToEdit, openService, type OpenService } from '../../../versions/open-service.ts'
import { questionFormView } from './question-form-view.tsx'

/** One question: what it asks, what counts as an answer, when it is asked. */
export const staffServiceQuestionPage = definePage({
  path: '/staff/service-editor/:definitionName/questions/:fieldName',
  access: permitted(viewDefinitions),
  async get(context) {
    const { kernel, actor, params } = context
    const opened = await openService(kernel, actor, kernel.db, params.definitionName)
    return view(await questionFormView(context, kernel.db, opened, fieldNamed(opened, params.fieldName), {}))
  },
  post: {
    fields: {
      ...optionShapes,
      ...textShapes('label', 'hint', 'noun', 'shortLabel'),
      optional: 'list',
      claim: 'text',
      intent: 'text',
      revision: 'text',
    },
    async submit(context) {
      const { kernel, tx, actor, params, locale } = context
      // The declared inputs above; the shapes of the options make the rest of the type unknown.
      const form: Readonly<Record<string, unknown>> = context.form
      const revision = typeof form['revision'] === 'string' ? form['revision'] : ''
      const saving = { ...context, form: { revision } }
      const opened = await lockServiceToEdit(kernel, actor, tx, params.definitionName)
      const found = fieldNamed(opened, params.fieldName)
      const { field, page } = found
      const { content } = opened
      if (form['intent'] === 'remove') {
        const without = changeFields(content, page.name, (fields) =>
          fields.filter(({ name }) => name !== field.name),
        )
        return saveDraft(saving, opened, without, editorPagePath(opened.name, page.name))
      }
      if (form['intent'] === 'always') {
        const { askedWhen: _when, ...always } = field
        const changed = replaceField(content, field.name, always)
        return saveDraft(saving, opened, changed, editorFieldPath(opened.name, field.name))
      }
      if (form['intent'] !== 'save') throw forbidden()
      const read = readQuestion(field, form)
      if ('errors' in read) {
        const errors = messagesFor(locale, read.errors)
        return refusedForm(await questionFormView(context, tx, opened, found, errors))
      }
      const changed = replaceField(content, field.name, read.field)
      return saveDraft(saving, opened, changed, `${editorPagePath(opened.name, page.name)}?done=saved`)
    },
  },
})

/** @throws HttpProblem 404 */
function fieldNamed({ content }: OpenService, name: string) {
  const found = findField(content, name)
  if (found === undefined) throw notFound()
  return found
}

import { permitted } from '#kernel/access'
import {
  definePage,
  notFound,
  PostForm,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { Button, FormErrors, type FieldMessages } from '#kernel/ui'
import type { Field } from '../../../domain/definition.ts'
import { findField, replaceField } from '../../../domain/edit/pages.ts'
import { fieldsSeenAbove } from '../../../domain/edit/seen-at.ts'
import { editorFieldPath } from '../../../editor/addresses.ts'
import { ConditionInputs, conditionShapes, readCondition } from '../../../editor/condition-form.tsx'
import { messagesFor } from '../../../editor/error-messages.ts'
import { editorFrame } from '../../../editor/frame.tsx'
import { RevisionField, saveDraft } from '../../../editor/save.tsx'
import { sentText } from '../../../editor/texts-form.tsx'
import { editorWords } from '../../../editor/words.ts'
import { editDefinitions } from '../../../permissions.ts'
import { lockServiceToEdit, openServiceToEdit, type OpenService } from '../../../versions/open-service.ts'

type Sent = Readonly<Record<string, unknown>>

/** When a question is asked. */
export const staffServiceWhenPage = definePage({
  path: '/staff/service-editor/:definitionName/questions/:fieldName/when',
  access: permitted(editDefinitions),
  async get(context) {
    const { kernel, actor, params } = context
    const opened = await openServiceToEdit(kernel, actor, kernel.db, params.definitionName)
    const { field, above } = fieldAt(opened, params.fieldName)
    return view(whenView(context, opened, field, above, undefined, {}))
  },
  post: {
    fields: { ...conditionShapes, revision: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, locale } = context
      const form: Sent = context.form
      const opened = await lockServiceToEdit(kernel, actor, tx, params.definitionName)
      const { field, above } = fieldAt(opened, params.fieldName)
      const read = readCondition(form, above)
      if ('errors' in read) {
        const errors = messagesFor(locale, read.errors)
        return refusedForm(whenView(context, opened, field, above, form, errors))
      }
      const { askedWhen: _before, ...always } = field
      const changed = read.condition === undefined ? always : { ...always, askedWhen: read.condition }
      const content = replaceField(opened.content, field.name, changed)
      const saving = { ...context, form: { revision: sentText(form, 'revision') } }
      return saveDraft(saving, opened, content, editorFieldPath(opened.name, field.name))
    },
  },
})

/** @throws HttpProblem 404 */
function fieldAt({ content }: OpenService, name: string): { field: Field; above: readonly Field[] } {
  const found = findField(content, name)
  if (found === undefined) throw notFound()
  return { field: found.field, above: fieldsSeenAbove(content, found.page.name, name) }
}

function whenView(
  context: PageContext,
  opened: OpenService,
  field: Field,
  above: readonly Field[],
  sent: Sent | undefined,
  errors: FieldMessages,
): PageView {
  const { locale } = context
  const t = editorWords.in(locale)
  return editorFrame({
    locale,
    opened,
    title: t('question.when'),
    backHref: editorFieldPath(opened.name, field.name),
    children: (
      <>
        <FormErrors errors={errors} />
        <p class="govuk-body">{t('question.whenAbout')}</p>
        <PostForm context={context}>
          <RevisionField opened={opened} />
          <ConditionInputs
            locale={locale}
            definition={opened.content}
            fields={above}
            condition={field.askedWhen}
            sent={sent}
            errors={errors}
          />
          <Button>{t('save')}</Button>
        </PostForm>
      </>
    ),
  })
}

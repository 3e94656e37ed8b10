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
import { Button, FormErrors, Select, TextInput, type FieldMessages } from '#kernel/ui'
import { fieldNameFrom } from '../../../domain/edit/names.ts'
import { fieldKinds, isFieldKind, newField } from '../../../domain/edit/new-parts.ts'
import { changePage, findPage, takenNames, type AnyPage } from '../../../domain/edit/pages.ts'
import { editorFieldPath, editorPagePath } from '../../../editor/addresses.ts'
import { editorFrame } from '../../../editor/frame.tsx'
import { RevisionField, saveDraft } from '../../../editor/save.tsx'
import { defaultSchemes } from '../../../editor/schemes.ts'
import { pageTitle } from '../../../editor/shown-text.ts'
import { editorWords } from '../../../editor/words.ts'
import { editDefinitions } from '../../../permissions.ts'
import { lockServiceToEdit, openServiceToEdit, type OpenService } from '../../../versions/open-service.ts'

interface Sent {
  label: string
  kind: string
}

/** Another question on a page that asks. */
export const staffAddQuestionPage = definePage({
  path: '/staff/service-editor/:definitionName/pages/:pageName/add-question',
  access: permitted(editDefinitions),
  async get(context) {
    const { kernel, actor, params } = context
    const opened = await openServiceToEdit(kernel, actor, kernel.db, params.definitionName)
    const page = askingPage(opened, params.pageName)
    return view(addQuestionView(context, opened, page, { label: '', kind: 'text' }, {}))
  },
  post: {
    fields: { label: 'text', kind: 'text', revision: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const opened = await lockServiceToEdit(kernel, actor, tx, params.definitionName)
      const page = askingPage(opened, params.pageName)
      const label = form.label.trim()
      if (label === '') {
        const errors = { label: editorWords.in(locale)('error.question') }
        return refusedForm(addQuestionView(context, opened, page, form, errors))
      }
      const { identifier, bank = '', template } = defaultSchemes(kernel)
      const name = fieldNameFrom(label, takenNames(opened.content))
      const kind = isFieldKind(form.kind) ? form.kind : 'text'
      const field = newField(kind, name, label, { identifier, bank, template })
      const content = changePage(opened.content, page.name, () => ({
        ...page,
        fields: [...page.fields, field],
      }))
      return saveDraft(context, opened, content, editorFieldPath(opened.name, name))
    },
  },
})

function askingPage({ content }: OpenService, name: string): Extract<AnyPage, { kind: 'questions' }> {
  const page = findPage(content, name)?.page
  if (page?.kind !== 'questions') throw notFound()
  return page
}

function addQuestionView(
  context: PageContext,
  opened: OpenService,
  page: AnyPage,
  sent: Sent,
  errors: FieldMessages,
): PageView {
  const { locale } = context
  const t = editorWords.in(locale)
  return editorFrame({
    locale,
    opened,
    title: t('addQuestion.title', { page: pageTitle(page, locale) }),
    backHref: editorPagePath(opened.name, page.name),
    children: (
      <>
        <FormErrors errors={errors} />
        <p class="govuk-body">{t('addQuestion.intro')}</p>
        <PostForm context={context}>
          <RevisionField opened={opened} />
          <TextInput
            name="label"
            label={{ children: t('question.label'), classes: 'govuk-label--s' }}
            value={sent.label}
            errorMessage={errors['label']}
          />
          <Select
            name="kind"
            label={{ children: t('addPage.kind'), classes: 'govuk-label--s' }}
            value={sent.kind}
            items={fieldKinds.map((kind) => ({ value: kind, text: t(`kind.${kind}`) }))}
          />
          <Button>{t('addQuestion.add')}</Button>
        </PostForm>
      </>
    ),
  })
}

import { permitted } from '#kernel/access'
import { definePage, PostForm, refusedForm, view, type PageContext, type PageView } from '#kernel/http'
import { Button, FormErrors, Radios, Select, TextInput, type FieldMessages } from '#kernel/ui'
import { fieldNameFrom, pageNameFrom } from '../../../domain/edit/names.ts'
import { english, fieldKinds, isFieldKind, newField, newPage } from '../../../domain/edit/new-parts.ts'
import { findPage, insertPage, takenNames, type AnyPage } from '../../../domain/edit/pages.ts'
import { libraryFor } from '../../../domain/edit/library.ts'
import { pageFromLibrary } from '../../../domain/edit/templates.ts'
import { editorPagePath, editorPath } from '../../../editor/addresses.ts'
import { editorFrame } from '../../../editor/frame.tsx'
import { RevisionField, saveDraft } from '../../../editor/save.tsx'
import { defaultSchemes } from '../../../editor/schemes.ts'
import { pageTitle } from '../../../editor/shown-text.ts'
import { editorWords } from '../../../editor/words.ts'
import { isLibraryKey } from '../../../editor/library-words.ts'
import { editDefinitions } from '../../../permissions.ts'
import { lockServiceToEdit, openServiceToEdit, type OpenService } from '../../../versions/open-service.ts'

const fields = { what: 'text', title: 'text', kind: 'text', after: 'text', group: 'text' } as const
type Sent = Readonly<Record<keyof typeof fields, string>>

const pageKinds = ['questions', 'exit', 'group', 'eligibility'] as const

/** Adds a page: a question that most services ask, or one of the author's own. */
export const staffAddPagePage = definePage({
  path: '/staff/service-editor/:definitionName/add-page',
  access: permitted(editDefinitions),
  async get(context) {
    const { kernel, actor, params, query } = context
    const opened = await openServiceToEdit(kernel, actor, kernel.db, params.definitionName)
    const group = query['group'] ?? ''
    const last = pagesIn(opened, group).at(-1)?.name ?? ''
    const sent = { what: '', title: '', kind: 'text', after: last, group }
    return view(addPageView(context, opened, sent, {}))
  },
  post: {
    fields: { ...fields, revision: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const t = editorWords.in(locale)
      const opened = await lockServiceToEdit(kernel, actor, tx, params.definitionName)
      const page = pageFrom(context.kernel, opened, form)
      if (typeof page === 'string') {
        const error = t(page === 'title' ? 'addPage.enterTitle' : 'addPage.chooseWhat')
        return refusedForm(addPageView(context, opened, form, { [page]: error }))
      }
      const group = form.group === '' ? undefined : form.group
      const after = form.after === '' ? undefined : form.after
      const content = insertPage(opened.content, page, { group, after })
      return saveDraft(context, opened, content, editorPagePath(opened.name, page.name))
    },
  },
})

/** The page that was asked for, or the input that says too little. */
function pageFrom(
  kernel: PageContext['kernel'],
  opened: OpenService,
  sent: Sent,
): AnyPage | 'what' | 'title' {
  const schemes = defaultSchemes(kernel)
  const ready = pageFromLibrary(opened.content, sent.what, schemes)
  if (ready !== undefined) return ready
  const kind = pageKinds.find((each) => each === sent.what)
  if (kind === undefined) return 'what'
  const title = sent.title.trim()
  if (title === '') return 'title'
  const taken = takenNames(opened.content)
  const name = pageNameFrom(title, taken)
  const fieldKind = isFieldKind(sent.kind) ? sent.kind : 'text'
  const asks = kind === 'questions' || kind === 'group'
  const names = { identifier: schemes.identifier, bank: schemes.bank ?? '', template: schemes.template }
  const field = asks
    ? newField(fieldKind, fieldNameFrom(title, new Set([...taken, name])), title, names)
    : undefined
  const page = newPage(kind, name, title, field)
  return page.kind === 'questions' && fieldKind === 'content' ? { ...page, title: english(title) } : page
}

/** The pages of a group, or those of the service. */
function pagesIn({ content }: OpenService, group: string): readonly AnyPage[] {
  const page = group === '' ? undefined : findPage(content, group)?.page
  return page?.kind === 'group' ? page.pages : content.pages
}

function addPageView(context: PageContext, opened: OpenService, sent: Sent, errors: FieldMessages): PageView {
  const { locale, kernel } = context
  const t = editorWords.in(locale)
  const pages = pagesIn(opened, sent.group)
  const isWithin = sent.group !== ''
  const kinds = isWithin ? (['questions', 'group'] as const) : pageKinds
  return editorFrame({
    locale,
    opened,
    title: t('addPage.title'),
    backHref: `${editorPath(opened.name)}#pages`,
    children: (
      <>
        <FormErrors errors={errors} />
        <PostForm context={context}>
          <RevisionField opened={opened} />
          <input type="hidden" name="group" value={sent.group} />
          <Radios
            name="what"
            fieldset={{ legend: { children: t('addPage.what'), classes: 'govuk-fieldset__legend--s' } }}
            value={sent.what}
            errorMessage={errors['what']}
            classes="govuk-radios--small"
            items={[
              ...kinds.map((kind) => ({
                value: kind,
                children: t(`addPage.${kind}`),
                hint: t(`addPage.${kind}Hint`),
              })),
              { divider: t('addPage.library') },
              ...libraryFor(defaultSchemes(kernel))
                .map(({ key }) => key)
                .filter(isLibraryKey)
                .map((key) => ({ value: key, children: t(`library.${key}`) })),
            ]}
          />
          <TextInput
            name="title"
            label={{ children: t('addPage.heading'), classes: 'govuk-label--s' }}
            hint={t('addPage.headingHint')}
            value={sent.title}
            errorMessage={errors['title']}
          />
          <Select
            name="kind"
            label={{ children: t('addPage.kind'), classes: 'govuk-label--s' }}
            hint={t('addPage.kindHint')}
            value={sent.kind}
            items={fieldKinds.map((kind) => ({ value: kind, text: t(`kind.${kind}`) }))}
          />
          <Select
            name="after"
            label={{ children: t('addPage.after'), classes: 'govuk-label--s' }}
            value={sent.after}
            items={[
              { value: '', text: t('addPage.first') },
              ...pages.map((page) => ({ value: page.name, text: pageTitle(page, locale) })),
            ]}
          />
          <Button>{t('addPage.add')}</Button>
        </PostForm>
      </>
    ),
  })
}

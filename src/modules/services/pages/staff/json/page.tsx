import { permitted } from '#kernel/access'
import { definePage, PostForm, refusedForm, view, type PageContext, type PageView } from '#kernel/http'
import { Button, ErrorSummary, FileUpload, Textarea } from '#kernel/ui'
import { readDefinition } from '../../../domain/check/schema.ts'
import { problemText } from '../../../editor/coded-words.ts'
import { editorPath } from '../../../editor/addresses.ts'
import { editorFrame } from '../../../editor/frame.tsx'
import { RevisionField, saveDraft } from '../../../editor/save.tsx'
import { editorWords } from '../../../editor/words.ts'
import { readJson } from '../../../import/read-json.ts'
import { editDefinitions, viewDefinitions } from '../../../permissions.ts'
import {
  lockServiceToEdit,
  openService,
  openServiceToEdit,
  type OpenService,
} from '../../../versions/open-service.ts'
import { recordDefinitionAct } from '../../../versions/record-act.ts'

/** A service as JSON: the open version, else what is in use. */
export const staffServiceExportPage = definePage({
  path: '/staff/service-editor/:definitionName/export',
  access: permitted(viewDefinitions),
  async get({ kernel, actor, params }) {
    const { name, organisation, content } = await openService(kernel, actor, kernel.db, params.definitionName)
    const about = { name, organisationId: organisation.id }
    await recordDefinitionAct(kernel, kernel.db, actor, 'definition.exported', about)
    return {
      kind: 'download',
      fileName: `${name}.json`,
      mediaType: 'application/json',
      content: `${JSON.stringify(content, null, 2)}\n`,
      disposition: 'attachment',
    }
  },
})

const maximumBytes = 4 * 1024 * 1024

/** Replaces the draft by a definition that was written or changed elsewhere. */
export const staffServiceJsonPage = definePage({
  path: '/staff/service-editor/:definitionName/json',
  access: permitted(editDefinitions),
  async get(context) {
    const { kernel, actor, params } = context
    const opened = await openServiceToEdit(kernel, actor, kernel.db, params.definitionName)
    return view(jsonView(context, opened, JSON.stringify(opened.content, null, 2), []))
  },
  post: {
    fields: { text: 'text', file: 'file', revision: 'text' },
    maximumBytes,
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const opened = await lockServiceToEdit(kernel, actor, tx, params.definitionName)
      const { file } = form
      const isUploaded = file !== undefined && file.content.byteLength > 0
      const text = isUploaded ? new TextDecoder().decode(file.content) : form.text
      const value = jsonIn(text)
      if (value === undefined) {
        return refusedForm(jsonView(context, opened, text, [editorWords.in(locale)('json.unreadable')]))
      }
      const read = readDefinition(value)
      if ('problems' in read) {
        const problems = read.problems.map((each) => `${each.at}: ${problemText(locale, each)}`)
        return refusedForm(jsonView(context, opened, text, problems.slice(0, mostShown)))
      }
      return saveDraft(context, opened, read.definition, `${editorPath(opened.name)}?done=saved`)
    },
  },
})

const mostShown = 30

/** Undefined for what is no JSON, or nested or repeated in a way that no definition is. */
function jsonIn(text: string): unknown {
  try {
    return readJson(text)
  } catch {
    return undefined
  }
}

function jsonView(
  context: PageContext,
  opened: OpenService,
  text: string,
  problems: readonly string[],
): PageView {
  const { locale } = context
  const t = editorWords.in(locale)
  return editorFrame({
    locale,
    opened,
    title: t('service.json'),
    children: (
      <>
        {problems.length > 0 && (
          <ErrorSummary errors={problems.map((children) => ({ children, href: '#text' }))} />
        )}
        <p class="govuk-body">{t('json.about')}</p>
        <PostForm context={context} hasFiles>
          <RevisionField opened={opened} />
          <FileUpload name="file" label={t('json.file')} />
          <Textarea name="text" label={t('json.text')} value={text} rows={20} spellcheck={false} />
          <Button>{t('json.save')}</Button>
        </PostForm>
      </>
    ),
  })
}

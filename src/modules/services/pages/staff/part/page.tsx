import { permitted } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import {
  definePage,
  notFound,
  PostForm,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { Button, FormErrors, NotificationBanner, type FieldMessages } from '#kernel/ui'
import { publishedTemplates } from '#modules/wallet'
import { editorPath } from '../../../editor/addresses.ts'
import { messagesFor } from '../../../editor/error-messages.ts'
import { editorFrame } from '../../../editor/frame.tsx'
import { NotesBeside } from '../../../editor/notes.tsx'
import type { PartForm } from '../../../editor/part-form.ts'
import { isPartName, partForms, partShapes, type PartName } from '../../../editor/part-forms.ts'
import { RevisionField, saveDraft } from '../../../editor/save.tsx'
import { editorWords } from '../../../editor/words.ts'
import { editDefinitions } from '../../../permissions.ts'
import { judge } from '../../../versions/judge.ts'
import { lockServiceToEdit, openServiceToEdit, type OpenService } from '../../../versions/open-service.ts'

/** One part of a service besides its pages: its names, its start, its end, how it is offered. */
export const staffServicePartPage = definePage({
  path: '/staff/service-editor/:definitionName/parts/:partName',
  access: permitted(editDefinitions),
  async get(context) {
    const { kernel, actor, params } = context
    const name = partNamed(params.partName)
    const opened = await openServiceToEdit(kernel, actor, kernel.db, params.definitionName)
    return view(await partView(context, kernel.db, opened, name, undefined, {}))
  },
  post: {
    fields: { ...partShapes, revision: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const name = partNamed(params.partName)
      const opened = await lockServiceToEdit(kernel, actor, tx, params.definitionName)
      const part: PartForm = partForms[name]
      const read = part.apply(opened.content, form, { templates: await publishedTemplates(kernel, tx) })
      if ('errors' in read) {
        const errors = messagesFor(locale, read.errors)
        return refusedForm(await partView(context, tx, opened, name, form, errors))
      }
      const revision = typeof form['revision'] === 'string' ? form['revision'] : ''
      const own = read.staysHere === true ? `/parts/${name}` : ''
      const location = `${editorPath(opened.name)}${own}?done=saved`
      return saveDraft({ ...context, form: { revision } }, opened, read.definition, location)
    },
  },
})

function partNamed(name: string): PartName {
  if (!isPartName(name)) throw notFound()
  return name
}

/** What each part is told about beside its form. */
const places: Readonly<Record<PartName, readonly string[]>> = {
  names: ['title', 'description', 'caseTitle'],
  start: ['start'],
  end: ['declaration', 'afterwards', 'privacyNotice'],
  settings: ['languages', 'account', 'minimumIdentityLevel'],
  limits: ['limits'],
  deliveries: ['deliveries'],
  tasks: ['tasks'],
  card: ['onApproval'],
}

async function partView(
  context: PageContext,
  target: Queryable,
  opened: OpenService,
  name: PartName,
  sent: Readonly<Record<string, unknown>> | undefined,
  errors: FieldMessages,
): Promise<PageView> {
  const { locale, kernel, query } = context
  const { problems } = await judge(kernel, target, opened.content)
  const t = editorWords.in(locale)
  const templates = await publishedTemplates(kernel, target)
  const part: PartForm = partForms[name]
  const { Inputs, Beside } = part
  const inputs = { locale, query, templates, definition: opened.content, sent, errors }
  return editorFrame({
    locale,
    opened,
    title: t(`parts.${name}`),
    children: (
      <>
        <FormErrors errors={errors} />
        {query['done'] === 'saved' && sent === undefined && (
          <NotificationBanner type="success">{t('done.saved')}</NotificationBanner>
        )}
        <PostForm context={context}>
          <RevisionField opened={opened} />
          <Inputs {...inputs} />
          {part.hasButton?.(inputs) !== false && <Button>{t('save')}</Button>}
        </PostForm>
        {Beside !== undefined && <Beside context={context} opened={opened} templates={templates} />}
        <NotesBeside locale={locale} definition={opened.content} problems={problems} places={places[name]} />
      </>
    ),
  })
}

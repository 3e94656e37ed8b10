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
import { Button, FormErrors, type FieldMessages } from '#kernel/ui'
import { editorPath } from '../../../editor/addresses.ts'
import { messagesFor } from '../../../editor/error-messages.ts'
import { editorFrame } from '../../../editor/frame.tsx'
import { NotesBeside } from '../../../editor/notes.tsx'
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
      const read = partForms[name].apply(opened.content, form)
      if ('errors' in read) {
        const errors = messagesFor(locale, read.errors)
        return refusedForm(await partView(context, tx, opened, name, form, errors))
      }
      const revision = typeof form['revision'] === 'string' ? form['revision'] : ''
      const location = `${editorPath(opened.name)}?done=saved`
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
  const { locale, kernel } = context
  const { problems } = await judge(kernel, target, opened.content)
  const t = editorWords.in(locale)
  const { Inputs } = partForms[name]
  return editorFrame({
    locale,
    opened,
    title: t(`parts.${name}`),
    children: (
      <>
        <FormErrors errors={errors} />
        <PostForm context={context}>
          <RevisionField opened={opened} />
          <Inputs locale={locale} kernel={kernel} definition={opened.content} sent={sent} errors={errors} />
          <Button>{t('save')}</Button>
        </PostForm>
        <NotesBeside locale={locale} definition={opened.content} problems={problems} places={places[name]} />
      </>
    ),
  })
}

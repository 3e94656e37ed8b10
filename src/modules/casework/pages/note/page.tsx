import { permitted } from '#kernel/access'
import {
  definePage,
  notFound,
  redirectTo,
  refusedForm,
  view,
  type FormContext,
  type PageView,
} from '#kernel/http'
import { FormErrors } from '#kernel/ui'
import { checkNote, longestNote } from '../../domain/decision.ts'
import { casePath } from '../../addresses.ts'
import { CaseHeading } from '../../parts/case-heading.tsx'
import { NoteForm } from '../../parts/note-form.tsx'
import { decideCases } from '../../permissions.ts'
import { findCase, type CaseFile } from '../../store/case-store.ts'
import { scopeOf } from '../../store/scope.ts'
import { caseworkWords } from '../../words.ts'
import { addNote } from '../../handling/work-on-case.ts'

/** Adding a note to a case. */
export const notePage = definePage({
  path: '/staff/cases/:caseId/notes',
  access: permitted(decideCases),
  async get(context) {
    const file = await findCase(context.kernel.db, scopeOf(context.actor, decideCases), context.params.caseId)
    if (file === undefined) throw notFound()
    return view(noteView(context, file, {}))
  },
  post: {
    fields: { note: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const file = await findCase(tx, scopeOf(actor, decideCases), params.caseId)
      if (file === undefined) throw notFound()
      const note = checkNote(form.note)
      if (typeof note === 'string') {
        const error = caseworkWords.in(locale)(`note.error.${note}`, { limit: longestNote })
        return refusedForm(noteView(context, file, { typed: form.note, error }))
      }
      await addNote(kernel, tx, actor, file.id, note.text)
      return redirectTo(`${casePath(file.id)}?done=noted`)
    },
  },
})

function noteView(
  context: FormContext,
  file: CaseFile,
  attempt: { typed?: string; error?: string },
): PageView {
  const { locale } = context
  const t = caseworkWords.in(locale)
  return {
    title: t('note.title'),
    layout: 'staff',
    backHref: casePath(file.id),
    body: (
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds-from-desktop">
          <FormErrors errors={{ note: attempt.error }} />
          <CaseHeading file={file} locale={locale}>
            {t('note.title')}
          </CaseHeading>
          <NoteForm context={context} caseId={file.id} {...attempt} />
        </div>
      </div>
    ),
  }
}

import type { VNode } from 'preact'
import { PostForm, type FormContext } from '#kernel/http'
import { Button, CharacterCount } from '#kernel/ui'
import { longestNote } from '../domain/decision.ts'
import { caseworkWords } from '../words.ts'
import { casePath } from '../addresses.ts'

interface NoteFormProps {
  context: FormContext
  caseId: string
  typed?: string
  error?: string
}

/** A note for colleagues. */
export function NoteForm({ context, caseId, typed, error }: NoteFormProps): VNode {
  const t = caseworkWords.in(context.locale)
  return (
    <PostForm context={context} action={`${casePath(caseId)}/notes`}>
      <CharacterCount
        name="note"
        label={{ children: t('note.label'), classes: 'govuk-label--s' }}
        hint={t('note.hint')}
        errorMessage={error}
        value={typed}
        maxlength={longestNote}
        threshold={75}
        rows={3}
      />
      <Button classes="govuk-button--secondary" preventDoubleClick>
        {t('note.add')}
      </Button>
    </PostForm>
  )
}

import type { VNode } from 'preact'
import { PostForm, type FormContext } from '#kernel/http'
import { Button, Select, Textarea } from '#kernel/ui'
import { longestNotice } from '../../domain/notice.ts'
import { newmoduleWords } from '../../words.ts'

/** A form that was sent and refused: what was typed, and what is wrong with it. */
export interface Attempt {
  organisationId: string
  text: string
  error: string
}

interface NoticeFormProps {
  context: FormContext
  /** Those the actor may write for: at least one. */
  organisations: readonly { id: string; name: string }[]
  attempt: Attempt | undefined
}

export function NoticeForm({ context, organisations, attempt }: NoticeFormProps): VNode {
  const t = newmoduleWords.in(context.locale)
  const [only] = organisations
  return (
    <PostForm context={context}>
      <h2 class="govuk-heading-m">{t('write')}</h2>
      {organisations.length === 1 ? (
        <input type="hidden" name="organisationId" value={only?.id} />
      ) : (
        <Select
          name="organisationId"
          label={{ children: t('organisation') }}
          items={organisations.map(({ id, name }) => ({ value: id, text: name }))}
          value={attempt?.organisationId}
        />
      )}
      <Textarea
        name="text"
        label={{ children: t('text.label') }}
        hint={t('text.hint', { limit: longestNotice })}
        errorMessage={attempt?.error}
        value={attempt?.text}
      />
      <Button preventDoubleClick>{t('send')}</Button>
    </PostForm>
  )
}

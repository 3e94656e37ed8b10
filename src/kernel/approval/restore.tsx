import type { VNode } from 'preact'
import { PostForm, type FormContext } from '#kernel/http'
import { Button } from '#kernel/ui'
import { approvalWords } from './words.ts'

/** The form that brings an earlier version back: the field `intent` is `restore`. @param about what that does */
export function Restore({ context, about }: { context: FormContext; about?: string | undefined }): VNode {
  const t = approvalWords.in(context.locale)
  return (
    <>
      <h2 class="govuk-heading-m">{t('restore.title')}</h2>
      <p class="govuk-body">{about ?? t('restore.about')}</p>
      <PostForm context={context}>
        <input type="hidden" name="intent" value="restore" />
        <Button classes="govuk-button--secondary">{t('restore.button')}</Button>
      </PostForm>
    </>
  )
}

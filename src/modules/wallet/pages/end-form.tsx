import type { VNode } from 'preact'
import { PostForm, type FormContext } from '#kernel/http'
import { Button } from '#kernel/ui'
import { walletWords } from '../words.ts'

/** Ends an entry or a check: it stays to be read, and no longer counts. */
export function EndForm(props: { context: FormContext; version: number; of: 'register' | 'check' }): VNode {
  const { context, version, of } = props
  const t = walletWords.in(context.locale)
  return (
    <>
      <h2 class="govuk-heading-m">{t(`${of}.endTitle`)}</h2>
      <p class="govuk-body">{t(`${of}.endBody`)}</p>
      <PostForm context={context}>
        <input type="hidden" name="version" value={version} />
        <Button name="action" value="end" classes="govuk-button--warning" preventDoubleClick>
          {t(`${of}.end`)}
        </Button>
      </PostForm>
    </>
  )
}

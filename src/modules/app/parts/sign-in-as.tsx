import type { VNode } from 'preact'
import { PostForm, type PageContext } from '#kernel/http'
import { Button } from '#kernel/ui'

interface SignInAsProps {
  context: Pick<PageContext, 'formTokens' | 'url'>
  personKey: string
  /** Where to go then; the person's own home page when left out. */
  path?: string | undefined
  label: string
}

/** One-click sign-in as an invented person. */
export function SignInAs({ context, personKey, path, label }: SignInAsProps): VNode {
  return (
    <PostForm context={context} action="/demo/sign-in">
      <input type="hidden" name="person" value={personKey} />
      {path !== undefined && <input type="hidden" name="return" value={path} />}
      <Button classes="govuk-button--secondary">{label}</Button>
    </PostForm>
  )
}

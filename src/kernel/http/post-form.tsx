import type { ComponentChildren, VNode } from 'preact'
import { csrfField, submissionField } from './form-values.ts'
import type { PageContext } from './page-contract.ts'

interface PostFormProps {
  context: Pick<PageContext, 'formTokens' | 'url'>
  /** Where it is sent; this page unless said. */
  action?: string
  /** The form holds a file field. */
  hasFiles?: boolean
  /** Its page is `repeatable`: sending it twice does no more than sending it once. */
  isRepeatable?: boolean
  children: ComponentChildren
}

/** Every form that changes something: carries the CSRF token, and the key that makes sending twice do the work once. */
export function PostForm({ context, action, hasFiles, isRepeatable, children }: PostFormProps): VNode {
  const { csrf, submissionKey } = context.formTokens()
  return (
    <form
      method="post"
      action={action ?? context.url}
      novalidate
      {...(hasFiles === true ? { enctype: 'multipart/form-data' as const } : {})}
    >
      <input type="hidden" name={csrfField} value={csrf} />
      {isRepeatable !== true && <input type="hidden" name={submissionField} value={submissionKey} />}
      {children}
    </form>
  )
}

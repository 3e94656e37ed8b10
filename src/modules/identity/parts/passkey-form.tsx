import type { ComponentChildren, VNode } from 'preact'
import { PostForm, type PageContext } from '#kernel/http'
import { Button, ErrorMessage } from '#kernel/ui'
import { identityWords } from '../words.ts'

/** Pages that draw one of these load this island. */
export const passkeyIslands = ['passkey'] as const

interface PasskeyFormProps {
  context: Pick<PageContext, 'formTokens' | 'url' | 'locale'>
  /** Whether a new passkey is made, or one used. */
  ceremony: 'create' | 'use'
  /** What the browser is asked for; nothing is drawn where there can be no passkeys. */
  options: object | undefined
  label: string
  action?: string
  isSecondary?: boolean
  /** Lets the browser offer passkeys in the field for the email address. */
  offersInField?: boolean
  /** Further fields. */
  children?: ComponentChildren
}

/**
 * A form whose answer the browser's own dialogue gives. It is shown by its island, in browsers that have passkeys; what
 * has the attribute `data-without-passkeys` is hidden then.
 */
export function PasskeyForm(props: PasskeyFormProps): VNode | null {
  const { context, ceremony, options, label, action, isSecondary, offersInField, children } = props
  if (options === undefined) return null
  return (
    <div
      hidden
      data-passkey={ceremony}
      data-options={JSON.stringify(options)}
      {...(offersInField === true ? { 'data-in-field': '' } : {})}
    >
      <PostForm context={context} {...(action === undefined ? {} : { action })}>
        <input type="hidden" name="response" value="" />
        {children}
        <div role="alert">
          <div data-passkey-problem hidden>
            <ErrorMessage>{identityWords.in(context.locale)('passkey.notDone')}</ErrorMessage>
          </div>
        </div>
        <Button classes={isSecondary === true ? 'govuk-button--secondary' : ''}>{label}</Button>
      </PostForm>
    </div>
  )
}

/** A field by which the island tells the server that this device could keep a passkey. */
export function CanHavePasskeyField(): VNode {
  return <input type="hidden" name="canHavePasskey" value="" data-can-have-passkey />
}

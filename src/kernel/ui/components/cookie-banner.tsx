import type { ComponentChildren, VNode } from 'preact'
import { classNames, extra, hasContent } from '../content.ts'
import type { Common, Part } from '../content.ts'
import { useWords } from '../words.ts'
import { Button } from './button.tsx'

export interface CookieBannerAction extends Part {
  href?: string | undefined
  type?: 'submit' | 'button' | 'reset' | undefined
  name?: string | undefined
  value?: string | undefined
}

export interface CookieBannerMessage extends Part {
  heading?: ComponentChildren
  actions?: readonly CookieBannerAction[] | undefined
  role?: 'alert' | 'status' | undefined
  hidden?: boolean | undefined
}

export interface CookieBannerProps extends Common {
  /** Shown one at a time: the question, then what was chosen. */
  messages: readonly CookieBannerMessage[]
  ariaLabel?: string | undefined
  hidden?: boolean | undefined
}

function Action({ action }: { action: CookieBannerAction }): VNode {
  if (!action.href || action.type === 'button') return <Button {...action} type={action.type || 'button'} />
  return (
    <a class={classNames('govuk-link', action.classes)} href={action.href} {...extra(action.attributes)}>
      {action.children}
    </a>
  )
}

function Message({ message }: { message: CookieBannerMessage }): VNode {
  const { heading, children, actions } = message
  return (
    <div
      class={classNames('govuk-cookie-banner__message', message.classes, 'govuk-width-container')}
      role={message.role || undefined}
      {...extra(message.attributes)}
      hidden={message.hidden}
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          {hasContent(heading) && <h2 class="govuk-cookie-banner__heading govuk-heading-m">{heading}</h2>}
          <div class="govuk-cookie-banner__content">
            {typeof children === 'string' && children ? <p class="govuk-body">{children}</p> : children}
          </div>
        </div>
      </div>
      {actions && (
        <div class="govuk-button-group">
          {actions.map((action) => (
            <>
              <Action action={action} />{' '}
            </>
          ))}
        </div>
      )}
    </div>
  )
}

/** Asks whether cookies that are not needed may be set. */
export function CookieBanner({ messages, ariaLabel, hidden, classes, attributes }: CookieBannerProps): VNode {
  const words = useWords()
  return (
    <div
      class={classNames('govuk-cookie-banner', classes)}
      data-nosnippet=""
      role="region"
      aria-label={ariaLabel || words.cookieBanner}
      hidden={hidden}
      {...extra(attributes)}
    >
      {messages.map((message) => (
        <Message message={message} />
      ))}
    </div>
  )
}

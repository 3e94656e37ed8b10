import type { ComponentChildren, VNode } from 'preact'
import { isValidElement } from 'preact'
import { classNames, extra } from '../content.ts'
import type { Part } from '../content.ts'

export interface ButtonProps extends Part {
  id?: string | undefined
  /** With an address the button is a link that looks like one. */
  href?: string | undefined
  type?: 'submit' | 'button' | 'reset' | undefined
  name?: string | undefined
  value?: string | number | undefined
  disabled?: boolean | undefined
  /** Ignores a second press within a second. */
  preventDoubleClick?: boolean | undefined
  /** Adds an arrow: for the first page of a service. */
  isStartButton?: boolean | undefined
}

const startIcon = (
  <svg
    class="govuk-button__start-icon"
    xmlns="http://www.w3.org/2000/svg"
    width="17.5"
    height="19"
    viewBox="0 0 33 40"
    aria-hidden="true"
    focusable="false"
  >
    <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
  </svg>
)

// A start button is a flex box, which would drop the spaces between its elements, so elements go in a span.
function startContent(children: ComponentChildren): ComponentChildren {
  return isValidElement(children) || Array.isArray(children) ? <span>{children}</span> : children
}

/** A button, or with `href` a link that looks like one. Submits its form unless `type` says otherwise. */
export function Button(props: ButtonProps): VNode {
  const { children, classes, href, isStartButton } = props
  const common = {
    class: classNames('govuk-button', classes, isStartButton && 'govuk-button--start'),
    'data-module': 'govuk-button',
    id: props.id || undefined,
    ...extra(props.attributes),
  }
  const content = isStartButton ? startContent(children) : children
  if (href) {
    return (
      <a href={href} role="button" draggable={false} {...common}>
        {content}
        {isStartButton && startIcon}
      </a>
    )
  }
  return (
    <button
      type={props.type || 'submit'}
      value={props.value || undefined}
      name={props.name || undefined}
      disabled={props.disabled}
      aria-disabled={props.disabled ? 'true' : undefined}
      data-prevent-double-click={props.preventDoubleClick}
      {...common}
    >
      {content}
      {isStartButton && startIcon}
    </button>
  )
}

import type { ComponentChildren, VNode } from 'preact'
import { classNames, extra, hasContent } from '../content.ts'
import type { Attributes, Common } from '../content.ts'
import { useWords } from '../words.ts'

export interface ErrorSummaryItem {
  children: ComponentChildren
  /** `#id` of the field that is wrong. */
  href?: string | undefined
  attributes?: Attributes | undefined
}

export interface ErrorSummaryProps extends Common {
  /** Default "There is a problem". */
  title?: ComponentChildren
  description?: ComponentChildren
  errors?: readonly ErrorSummaryItem[] | undefined
  /** Leaves the focus where it is when the page opens. */
  disableAutoFocus?: boolean | undefined
}

/** What is wrong on the page, each error a link to its field. Goes first in the main content. */
export function ErrorSummary(props: ErrorSummaryProps): VNode {
  const words = useWords()
  return (
    <div
      class={classNames('govuk-error-summary', props.classes)}
      data-disable-auto-focus={props.disableAutoFocus}
      {...extra(props.attributes)}
      data-module="govuk-error-summary"
    >
      {/* The alert is a child of what takes focus: screen readers would otherwise miss one or the other. */}
      <div role="alert">
        <h2 class="govuk-error-summary__title">{props.title ?? words.problem}</h2>
        <div class="govuk-error-summary__body">
          {hasContent(props.description) && <p>{props.description}</p>}
          {props.errors && props.errors.length > 0 && (
            <ul class="govuk-list govuk-error-summary__list">
              {props.errors.map((error) => (
                <li>
                  {error.href ? (
                    <a href={error.href} {...extra(error.attributes)}>
                      {error.children}
                    </a>
                  ) : (
                    error.children
                  )}
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </div>
  )
}

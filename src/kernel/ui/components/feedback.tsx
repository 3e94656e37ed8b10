import type { ComponentChildren, VNode } from 'preact'
import { classNames, extra, hasContent } from '../content.ts'
import type { Part } from '../content.ts'
import { HeadingOf } from './heading-of.tsx'

export interface FeedbackProps extends Part {
  title: ComponentChildren
  /** Default 2. */
  headingLevel?: number | undefined
}

/** Asks how the page or the service was. Plain text becomes a paragraph. */
export function Feedback({ title, headingLevel, classes, attributes, children }: FeedbackProps): VNode {
  return (
    <div class={classNames('govuk-feedback govuk-width-container', classes)} {...extra(attributes)}>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <HeadingOf level={headingLevel || 2} class="govuk-feedback__title">
            {title}
          </HeadingOf>
          {hasContent(children) && (
            <div class="govuk-feedback__body">
              {typeof children === 'string' ? <p class="govuk-body">{children}</p> : children}
            </div>
          )}
        </div>
      </div>
    </div>
  )
}

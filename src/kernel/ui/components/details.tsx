import type { ComponentChildren, VNode } from 'preact'
import { classNames, extra } from '../content.ts'
import type { Part } from '../content.ts'

export interface DetailsProps extends Part {
  id?: string | undefined
  summary: ComponentChildren
  open?: boolean | undefined
}

/** Help that some need, shown on request. */
export function Details({ id, summary, open, classes, attributes, children }: DetailsProps): VNode {
  return (
    <details
      id={id || undefined}
      class={classNames('govuk-details', classes)}
      {...extra(attributes)}
      open={open}
    >
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{summary}</span>
      </summary>
      <div class="govuk-details__text">{children}</div>
    </details>
  )
}

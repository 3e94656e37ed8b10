import type { VNode } from 'preact'
import { classNames, extra } from '../content.ts'
import type { Part } from '../content.ts'

export interface InsetTextProps extends Part {
  id?: string | undefined
}

/** Sets a passage apart from the text around it. */
export function InsetText({ id, classes, attributes, children }: InsetTextProps): VNode {
  return (
    <div id={id || undefined} class={classNames('govuk-inset-text', classes)} {...extra(attributes)}>
      {children}
    </div>
  )
}

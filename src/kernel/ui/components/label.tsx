import type { VNode } from 'preact'
import { classNames, extra, hasContent } from '../content.ts'
import type { Part } from '../content.ts'

export interface LabelOptions extends Part {
  /** Puts the label inside the page's `h1`. */
  isPageHeading?: boolean | undefined
}

export interface LabelProps extends LabelOptions {
  for?: string | undefined
}

/** The name of a field. Shows nothing when it has no words. */
export function Label(props: LabelProps): VNode | null {
  if (!hasContent(props.children)) return null
  const label = (
    <label class={classNames('govuk-label', props.classes)} for={props.for} {...extra(props.attributes)}>
      {props.children}
    </label>
  )
  return props.isPageHeading ? <h1 class="govuk-label-wrapper">{label}</h1> : label
}

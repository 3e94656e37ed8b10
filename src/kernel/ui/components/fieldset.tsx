import type { ComponentChildren, VNode } from 'preact'
import { classNames, extra, hasContent, toPart } from '../content.ts'
import type { Common, ContentOr } from '../content.ts'

export interface LegendOptions {
  children?: ComponentChildren
  classes?: string | undefined
  /** Puts the legend inside the page's `h1`. */
  isPageHeading?: boolean | undefined
}

export interface FieldsetOptions extends Common {
  legend?: ContentOr<LegendOptions> | undefined
  describedBy?: string | undefined
}

export interface FieldsetProps extends FieldsetOptions {
  role?: 'group' | 'radiogroup' | 'presentation' | 'none' | undefined
  children?: ComponentChildren
}

function Legend({ children, classes, isPageHeading }: LegendOptions): VNode | null {
  if (!hasContent(children)) return null
  return (
    <legend class={classNames('govuk-fieldset__legend', classes)}>
      {isPageHeading ? <h1 class="govuk-fieldset__heading">{children}</h1> : children}
    </legend>
  )
}

/** A group of fields that together answer one question. */
export function Fieldset({ legend, describedBy, role, classes, attributes, children }: FieldsetProps): VNode {
  return (
    <fieldset
      class={classNames('govuk-fieldset', classes)}
      role={role || undefined}
      aria-describedby={describedBy || undefined}
      {...extra(attributes)}
    >
      {legend !== undefined && <Legend {...toPart(legend)} />}
      {children}
    </fieldset>
  )
}

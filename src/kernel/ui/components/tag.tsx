import type { VNode } from 'preact'
import { classNames, extra } from '../content.ts'
import type { Part } from '../content.ts'

export type TagProps = Part

/** A status in a word or two. Colours: `govuk-tag--green`, `--yellow`, `--red`, `--grey` and others. */
export function Tag({ classes, attributes, children }: TagProps): VNode {
  return (
    <strong class={classNames('govuk-tag', classes)} {...extra(attributes)}>
      {children}
    </strong>
  )
}

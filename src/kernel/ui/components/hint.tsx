import type { VNode } from 'preact'
import { classNames, extra } from '../content.ts'
import type { Part } from '../content.ts'

export type HintOptions = Part

export interface HintProps extends HintOptions {
  id?: string | undefined
}

/** Help with answering a question, read out with its field. */
export function Hint({ id, classes, attributes, children }: HintProps): VNode {
  return (
    <div id={id} class={classNames('govuk-hint', classes)} {...extra(attributes)}>
      {children}
    </div>
  )
}

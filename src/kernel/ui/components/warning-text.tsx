import type { VNode } from 'preact'
import { classNames, extra } from '../content.ts'
import type { Part } from '../content.ts'
import { useWords } from '../words.ts'

export interface WarningTextProps extends Part {
  /** Said in place of the exclamation mark. Default "Warning". */
  iconFallbackText?: string | undefined
}

/** Warns of consequences, such as a fine. */
export function WarningText({ iconFallbackText, classes, attributes, children }: WarningTextProps): VNode {
  const words = useWords()
  return (
    <div class={classNames('govuk-warning-text', classes)} {...extra(attributes)}>
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>{' '}
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">{iconFallbackText || words.warning}</span> {children}
      </strong>
    </div>
  )
}

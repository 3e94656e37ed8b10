import type { VNode } from 'preact'
import { classNames, extra } from '../content.ts'
import type { Part } from '../content.ts'
import { useWords } from '../words.ts'

export interface ErrorMessageOptions extends Part {
  /** Said before the message to people who cannot see its colour; `''` says nothing. Default "Error". */
  visuallyHiddenText?: string | undefined
}

export interface ErrorMessageProps extends ErrorMessageOptions {
  id?: string | undefined
}

/** What is wrong with an answer and how to put it right. */
export function ErrorMessage({
  id,
  classes,
  attributes,
  children,
  visuallyHiddenText,
}: ErrorMessageProps): VNode {
  const words = useWords()
  const prefix = visuallyHiddenText ?? words.error
  return (
    <p id={id} class={classNames('govuk-error-message', classes)} {...extra(attributes)}>
      {prefix && <span class="govuk-visually-hidden">{prefix}:</span>}
      {prefix && ' '}
      {children}
    </p>
  )
}

import type { VNode } from 'preact'
import { classNames, extra } from '../content.ts'
import { FieldGroup, describedByOf } from './form-group.tsx'
import type { FieldProps } from './form-group.tsx'

export interface TextareaProps extends FieldProps {
  /** Visible lines. Default 5. */
  rows?: number | undefined
  value?: string | undefined
  autocomplete?: string | undefined
  spellcheck?: boolean | undefined
  disabled?: boolean | undefined
}

/** A field of several lines. */
export function Textarea(props: TextareaProps): VNode {
  const id = props.id || props.name
  return (
    <FieldGroup field={props}>
      {props.formGroup?.beforeInput}
      <textarea
        class={classNames('govuk-textarea', props.errorMessage ? 'govuk-textarea--error' : '', props.classes)}
        id={id}
        name={props.name}
        rows={props.rows || 5}
        spellcheck={props.spellcheck}
        disabled={props.disabled}
        aria-describedby={describedByOf(id, props)}
        autocomplete={props.autocomplete || undefined}
        {...extra(props.attributes)}
        value={props.value ?? ''}
      />
      {props.formGroup?.afterInput}
    </FieldGroup>
  )
}

import type { ComponentChildren, VNode } from 'preact'
import { classNames, extra, idList, toPart } from '../content.ts'
import type { Common, ContentOr } from '../content.ts'
import { ErrorMessage } from './error-message.tsx'
import type { ErrorMessageOptions } from './error-message.tsx'
import { Hint } from './hint.tsx'
import type { HintOptions } from './hint.tsx'
import { Label } from './label.tsx'
import type { LabelOptions } from './label.tsx'

/** What every question can have: help, what is wrong, and other text that describes it. */
export interface QuestionProps {
  hint?: ContentOr<HintOptions> | undefined
  errorMessage?: ContentOr<ErrorMessageOptions> | undefined
  /** Ids of other elements that describe the field, space separated. */
  describedBy?: string | undefined
}

export interface FormGroupOptions extends Common {
  beforeInput?: ComponentChildren
  afterInput?: ComponentChildren
}

/** What every single field has. `id` defaults to `name`. */
export interface FieldProps extends QuestionProps {
  name: string
  id?: string | undefined
  label: ContentOr<LabelOptions>
  classes?: string | undefined
  attributes?: Common['attributes']
  formGroup?: FormGroupOptions | undefined
}

/** The ids that describe a question: what the caller gave, then its hint, then its error. */
export function describedByOf(id: string, props: QuestionProps): string | undefined {
  return idList(props.describedBy, props.hint && `${id}-hint`, props.errorMessage && `${id}-error`)
}

/** The hint and the error message of the question with this id. */
export function HintAndError({ id, hint, errorMessage }: { id: string } & QuestionProps): VNode {
  return (
    <>
      {hint && <Hint {...toPart(hint)} id={`${id}-hint`} />}
      {errorMessage && <ErrorMessage {...toPart(errorMessage)} id={`${id}-error`} />}
    </>
  )
}

export interface FormGroupProps extends Common {
  hasError: boolean
  children: ComponentChildren
}

/** The box around one question, marked when it has an error. */
export function FormGroup({ hasError, classes, attributes, children }: FormGroupProps): VNode {
  return (
    <div
      class={classNames('govuk-form-group', hasError && 'govuk-form-group--error', classes)}
      {...extra(attributes)}
    >
      {children}
    </div>
  )
}

/** The box around a single field: label, hint, error, then the field itself. */
export function FieldGroup({ field, children }: { field: FieldProps; children: ComponentChildren }): VNode {
  const id = field.id || field.name
  return (
    <FormGroup
      hasError={Boolean(field.errorMessage)}
      classes={field.formGroup?.classes}
      attributes={field.formGroup?.attributes}
    >
      <Label {...toPart(field.label)} for={id} />
      <HintAndError id={id} hint={field.hint} errorMessage={field.errorMessage} />
      {children}
    </FormGroup>
  )
}

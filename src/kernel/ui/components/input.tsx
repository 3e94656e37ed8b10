import type { VNode } from 'preact'
import { classNames, extra, hasContent, present, toPart } from '../content.ts'
import type { Common, ContentOr, Part } from '../content.ts'
import { FieldGroup, describedByOf } from './form-group.tsx'
import type { FieldProps } from './form-group.tsx'

export interface TextInputProps extends FieldProps {
  type?:
    | 'text'
    | 'email'
    | 'tel'
    | 'number'
    | 'password'
    | 'search'
    | 'url'
    | 'date'
    | 'time'
    | 'month'
    | undefined
  value?: string | number | undefined
  inputmode?: 'none' | 'text' | 'decimal' | 'numeric' | 'tel' | 'search' | 'email' | 'url' | undefined
  autocomplete?: string | undefined
  autocapitalize?: 'off' | 'none' | 'on' | 'sentences' | 'words' | 'characters' | undefined
  pattern?: string | undefined
  spellcheck?: boolean | undefined
  disabled?: boolean | undefined
  /** A unit or symbol shown before the field, such as £. Not read out: say it in the label too. */
  prefix?: ContentOr<Part> | undefined
  suffix?: ContentOr<Part> | undefined
  inputWrapper?: Common | undefined
}

function Affix({
  side,
  part,
}: {
  side: 'prefix' | 'suffix'
  part: ContentOr<Part> | undefined
}): VNode | null {
  if (part === undefined) return null
  const { children, classes, attributes }: Part = toPart(part)
  if (!hasContent(children)) return null
  return (
    <div class={classNames(`govuk-input__${side}`, classes)} aria-hidden="true" {...extra(attributes)}>
      {children}
    </div>
  )
}

function hasAffix(part: ContentOr<Part> | undefined): boolean {
  return part !== undefined && hasContent(toPart(part).children)
}

function InputElement({ field }: { field: TextInputProps }): VNode {
  const id = field.id || field.name
  const attributes = present({
    class: classNames('govuk-input', field.classes, field.errorMessage ? 'govuk-input--error' : ''),
    id,
    name: field.name,
    type: field.type || 'text',
    spellcheck: field.spellcheck,
    value: field.value,
    disabled: field.disabled,
    'aria-describedby': describedByOf(id, field),
    autocomplete: field.autocomplete,
    autocapitalize: field.autocapitalize,
    pattern: field.pattern,
    inputmode: field.inputmode,
    ...extra(field.attributes),
  })
  return <input {...attributes} />
}

/** A single-line field with its label, hint and error. */
export function TextInput(props: TextInputProps): VNode {
  const { prefix, suffix, formGroup, inputWrapper } = props
  const isWrapped =
    hasAffix(prefix) ||
    hasAffix(suffix) ||
    hasContent(formGroup?.beforeInput) ||
    hasContent(formGroup?.afterInput)
  const input = <InputElement field={props} />
  if (!isWrapped) return <FieldGroup field={props}>{input}</FieldGroup>
  return (
    <FieldGroup field={props}>
      <div
        class={classNames('govuk-input__wrapper', inputWrapper?.classes)}
        {...extra(inputWrapper?.attributes)}
      >
        {formGroup?.beforeInput}
        <Affix side="prefix" part={prefix} />
        {input}
        <Affix side="suffix" part={suffix} />
        {formGroup?.afterInput}
      </div>
    </FieldGroup>
  )
}

import type { ComponentChildren, VNode } from 'preact'
import { ErrorMessage, Fieldset, FormGroup, Hint, TextInput, type TextInputProps } from '#kernel/ui'
import { legendOf, partError, wholeError, type FieldViewProps } from './field-view-props.ts'

/** Several inputs that together are one answer. */
export function PartsFieldset({
  props,
  children,
}: {
  props: FieldViewProps
  children: ComponentChildren
}): VNode {
  const { field, errors, locale } = props
  const { name } = field
  const hint = field.hint?.[locale]
  const error = wholeError(errors)
  const describedBy = [hint !== undefined && `${name}-hint`, error !== undefined && `${name}-error`]
    .filter((id) => id !== false)
    .join(' ')
  return (
    <FormGroup hasError={error !== undefined}>
      <Fieldset legend={legendOf(props)} describedBy={describedBy} role="group" attributes={{ id: name }}>
        {hint !== undefined && <Hint id={`${name}-hint`}>{hint}</Hint>}
        {error !== undefined && <ErrorMessage id={`${name}-error`}>{error}</ErrorMessage>}
        {children}
      </Fieldset>
    </FormGroup>
  )
}

type PartProps = Pick<TextInputProps, 'hint' | 'classes' | 'inputmode' | 'autocomplete' | 'suffix'> & {
  props: FieldViewProps
  /** Of the answer, as the reader names it. */
  part: string
  label: string
}

/** One of the inputs. */
export function PartInput({ props, part, label, ...own }: PartProps): VNode {
  const { field, errors } = props
  return (
    <TextInput
      {...own}
      name={`${field.name}-${part}`}
      label={label}
      value={partOf(props, part)}
      errorMessage={partError(errors, part)}
      spellcheck={false}
    />
  )
}

/** What was typed in one of the inputs. */
export function partOf({ input }: Pick<FieldViewProps, 'input'>, part: string): string {
  if (typeof input !== 'object' || !('kind' in input) || input.kind !== 'parts') return ''
  return Object.hasOwn(input.parts, part) ? (input.parts[part] ?? '') : ''
}

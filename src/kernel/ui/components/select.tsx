import type { VNode } from 'preact'
import { classNames, extra } from '../content.ts'
import type { Attributes, Falsy } from '../content.ts'
import { FieldGroup, describedByOf } from './form-group.tsx'
import type { FieldProps } from './form-group.tsx'

export interface SelectItem {
  text: string | number
  /** Default: the text. */
  value?: string | number | boolean | undefined
  selected?: boolean | undefined
  disabled?: boolean | undefined
  attributes?: Attributes | undefined
}

export interface SelectProps extends FieldProps {
  items?: readonly (SelectItem | Falsy)[] | undefined
  /** The value of the item to select, unless an item says `selected` itself. */
  value?: string | number | undefined
  disabled?: boolean | undefined
}

function isSelected(item: SelectItem, value: string | number | undefined): boolean {
  if (item.selected !== undefined) return item.selected
  return Boolean(value) && String(item.value ?? item.text) === String(value)
}

/** A drop-down list. Prefer radios when there are few choices. */
export function Select(props: SelectProps): VNode {
  const id = props.id || props.name
  return (
    <FieldGroup field={props}>
      {props.formGroup?.beforeInput}
      <select
        class={classNames('govuk-select', props.classes, props.errorMessage ? 'govuk-select--error' : '')}
        id={id}
        name={props.name}
        disabled={props.disabled}
        aria-describedby={describedByOf(id, props)}
        {...extra(props.attributes)}
      >
        {props.items?.map(
          (item) =>
            item && (
              <option
                value={item.value === undefined ? undefined : String(item.value)}
                selected={isSelected(item, props.value)}
                disabled={item.disabled}
                {...extra(item.attributes)}
              >
                {item.text}
              </option>
            ),
        )}
      </select>
      {props.formGroup?.afterInput}
    </FieldGroup>
  )
}

import type { VNode } from 'preact'
import type { Falsy } from '../content.ts'
import { ChoiceList, ChoiceRow, choiceId } from './choices.tsx'
import type { Choice, ChoiceDivider, ChoiceGroupProps } from './choices.tsx'
import { describedByOf } from './form-group.tsx'

export interface CheckboxItem extends Choice {
  /** Default: the name of the group. */
  name?: string | undefined
  /** `exclusive` clears the other boxes, for "none of these". */
  behaviour?: 'exclusive' | undefined
}

export interface CheckboxesProps extends ChoiceGroupProps {
  items: readonly (CheckboxItem | ChoiceDivider | Falsy)[]
  /** The values of the boxes that are ticked. */
  values?: readonly (string | number)[] | undefined
  /** Ids of other elements that describe the group, space separated. */
  describedBy?: string | undefined
}

function isChecked(item: CheckboxItem, values: CheckboxesProps['values']): boolean {
  return item.checked ?? (item.value !== undefined && (values?.includes(item.value) ?? false))
}

/** A question with any number of answers out of a few. */
export function Checkboxes(props: CheckboxesProps): VNode {
  const idPrefix = props.idPrefix || props.name
  const describedBy = props.fieldset?.describedBy || props.describedBy
  // Without a fieldset to carry it, each box has to be described by the hint and the error itself.
  const itemDescribedBy = props.fieldset ? undefined : describedByOf(idPrefix, { ...props, describedBy })
  return (
    <ChoiceList
      kind="checkboxes"
      group={props}
      describedBy={describedBy}
      items={props.items}
      renderChoice={(item: CheckboxItem, index) => (
        <ChoiceRow
          kind="checkboxes"
          choice={item}
          itemId={choiceId(item, idPrefix, index)}
          name={item.name || props.name}
          isChecked={isChecked(item, props.values)}
          describedBy={itemDescribedBy}
          behaviour={item.behaviour}
        />
      )}
    />
  )
}

import type { VNode } from 'preact'
import type { Falsy } from '../content.ts'
import { ChoiceList, ChoiceRow, choiceId } from './choices.tsx'
import type { Choice, ChoiceDivider, ChoiceGroupProps } from './choices.tsx'

export type RadioItem = Choice

export interface RadiosProps extends ChoiceGroupProps {
  items: readonly (RadioItem | ChoiceDivider | Falsy)[]
  /** The value of the choice that is made. */
  value?: string | number | null | undefined
}

function isChecked(item: RadioItem, value: RadiosProps['value']): boolean {
  return item.checked ?? (Boolean(value) && String(item.value) === String(value))
}

/** A question with one answer out of a few. */
export function Radios(props: RadiosProps): VNode {
  const idPrefix = props.idPrefix || props.name
  return (
    <ChoiceList
      kind="radios"
      group={props}
      describedBy={props.fieldset?.describedBy}
      items={props.items}
      renderChoice={(item: RadioItem, index) => (
        <ChoiceRow
          kind="radios"
          choice={item}
          itemId={choiceId(item, idPrefix, index)}
          name={props.name}
          isChecked={isChecked(item, props.value)}
        />
      )}
    />
  )
}

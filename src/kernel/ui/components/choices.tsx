import type { ComponentChildren, VNode } from 'preact'
import { classNames, extra, hasContent, idList, present, toPart } from '../content.ts'
import type { Attributes, Common, Content, ContentOr, Falsy } from '../content.ts'
import { Fieldset } from './fieldset.tsx'
import type { FieldsetOptions } from './fieldset.tsx'
import { FormGroup, HintAndError, describedByOf } from './form-group.tsx'
import type { QuestionProps } from './form-group.tsx'
import { Hint } from './hint.tsx'
import type { HintOptions } from './hint.tsx'
import { Label } from './label.tsx'

/** A line between choices, usually "or". */
export interface ChoiceDivider {
  divider: Content
}

export interface Choice {
  children?: ComponentChildren
  value: string | number | undefined
  id?: string | undefined
  /** Overrides what `value` or `values` of the group say. */
  checked?: boolean | undefined
  disabled?: boolean | undefined
  hint?: ContentOr<HintOptions> | undefined
  label?: Common | undefined
  attributes?: Attributes | undefined
  /** Shown only while this choice is made (always shown without JavaScript). */
  conditional?: ComponentChildren
}

export interface ChoiceGroupProps extends Omit<QuestionProps, 'describedBy'>, Common {
  name: string
  /** Start of the ids of the choices; the first has no number so that the error summary can link to it. */
  idPrefix?: string | undefined
  fieldset?: FieldsetOptions | undefined
  formGroup?: (Common & { beforeInputs?: ComponentChildren; afterInputs?: ComponentChildren }) | undefined
}

type Kind = 'radios' | 'checkboxes'

export interface ChoiceRowProps {
  kind: Kind
  choice: Choice
  itemId: string
  name: string
  isChecked: boolean
  describedBy?: string | undefined
  behaviour?: string | undefined
}

/** Whether a choice carries a hint that would be seen. */
function visibleHint(choice: Choice): ContentOr<HintOptions> | undefined {
  return choice.hint !== undefined && hasContent(toPart(choice.hint).children) ? choice.hint : undefined
}

function ChoiceHint({ kind, id, hint }: { kind: Kind; id: string; hint: ContentOr<HintOptions> }): VNode {
  const part: HintOptions = toPart(hint)
  return <Hint {...part} id={id} classes={classNames(`govuk-${kind}__hint`, part.classes)} />
}

/** One radio or checkbox with its label, hint and what it reveals. */
export function ChoiceRow(props: ChoiceRowProps): VNode {
  const { kind, choice, itemId, isChecked } = props
  const hint = visibleHint(choice)
  const hintId = `${itemId}-item-hint`
  const conditionalId = `conditional-${itemId}`
  const reveals = hasContent(choice.conditional)
  const attributes = present({
    class: `govuk-${kind}__input`,
    id: itemId,
    name: props.name,
    type: kind === 'radios' ? 'radio' : 'checkbox',
    value: choice.value ?? '',
    checked: isChecked || undefined,
    disabled: choice.disabled,
    'data-aria-controls': reveals ? conditionalId : undefined,
    'data-behaviour': props.behaviour || undefined,
    'aria-describedby': idList(props.describedBy, hint && hintId),
    ...extra(choice.attributes),
  })
  return (
    <>
      <div class={`govuk-${kind}__item`}>
        <input {...attributes} />
        <Label
          for={itemId}
          classes={classNames(`govuk-${kind}__label`, choice.label?.classes)}
          attributes={choice.label?.attributes}
        >
          {choice.children}
        </Label>
        {hint && <ChoiceHint kind={kind} id={hintId} hint={hint} />}
      </div>
      {reveals && (
        <div
          class={classNames(`govuk-${kind}__conditional`, !isChecked && `govuk-${kind}__conditional--hidden`)}
          id={conditionalId}
        >
          {choice.conditional}
        </div>
      )}
    </>
  )
}

/** The id of the choice at a position (0 for the first). */
export function choiceId(choice: Choice, idPrefix: string, index: number): string {
  return choice.id || (index > 0 ? `${idPrefix}-${index + 1}` : idPrefix)
}

export interface ChoiceListProps<Item> {
  kind: Kind
  group: ChoiceGroupProps
  /** Text that describes the group besides its hint and error. */
  describedBy: string | undefined
  items: readonly (Item | ChoiceDivider | Falsy)[]
  renderChoice: (choice: Item, index: number) => VNode
}

function isDivider(item: object): item is ChoiceDivider {
  return 'divider' in item && Boolean(item.divider)
}

/** The box around a group of radios or checkboxes, in a fieldset when the caller gives one. */
export function ChoiceList<Item extends Choice>(props: ChoiceListProps<Item>): VNode {
  const { kind, group, items, renderChoice } = props
  const { fieldset, formGroup, hint, errorMessage } = group
  const idPrefix = group.idPrefix || group.name
  const content = (
    <>
      <HintAndError id={idPrefix} hint={hint} errorMessage={errorMessage} />
      <div
        class={classNames(`govuk-${kind}`, group.classes)}
        {...extra(group.attributes)}
        data-module={`govuk-${kind}`}
      >
        {formGroup?.beforeInputs}
        {items.map((item, index) => {
          if (!item) return null
          if (isDivider(item)) return <div class={`govuk-${kind}__divider`}>{item.divider}</div>
          return renderChoice(item, index)
        })}
        {formGroup?.afterInputs}
      </div>
    </>
  )
  const describedBy = describedByOf(idPrefix, { describedBy: props.describedBy, hint, errorMessage })
  return (
    <FormGroup
      hasError={Boolean(errorMessage)}
      classes={formGroup?.classes}
      attributes={formGroup?.attributes}
    >
      {fieldset ? (
        <Fieldset {...fieldset} describedBy={describedBy}>
          {content}
        </Fieldset>
      ) : (
        content
      )}
    </FormGroup>
  )
}

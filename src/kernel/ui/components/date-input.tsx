import type { VNode } from 'preact'
import { classNames, extra } from '../content.ts'
import type { Attributes, Common, Falsy } from '../content.ts'
import type { KitWords } from '../words.ts'
import { useWords } from '../words.ts'
import type { ChoiceGroupProps } from './choices.tsx'
import { Fieldset } from './fieldset.tsx'
import { FormGroup, HintAndError, describedByOf } from './form-group.tsx'
import { TextInput } from './input.tsx'
import type { TextInputProps } from './input.tsx'

export interface DateInputItem {
  name?: string | undefined
  id?: string | undefined
  label?: string | undefined
  value?: string | number | undefined
  classes?: string | undefined
  /** This part is the wrong one. When none says so, an error marks all of them; `false` leaves a part out. */
  error?: boolean | undefined
  inputmode?: TextInputProps['inputmode']
  autocomplete?: string | undefined
  pattern?: string | undefined
  attributes?: Attributes | undefined
}

export interface DateInputProps
  extends Common, Pick<ChoiceGroupProps, 'hint' | 'errorMessage' | 'fieldset' | 'formGroup'> {
  id: string
  /** Put before the names of the parts with a hyphen: `dob` gives `dob-day`. */
  namePrefix?: string | undefined
  /** The parts in full, instead of day, month and year. */
  items?: readonly (DateInputItem | Falsy)[] | undefined
  day?: DateInputItem | false | undefined
  month?: DateInputItem | false | undefined
  year?: DateInputItem | false | undefined
  /** Answers by the name of their part, with or without the prefix. */
  values?: Readonly<Record<string, string | number | undefined>> | undefined
}

type DatePart = 'day' | 'month' | 'year'

const dateParts: readonly DatePart[] = ['day', 'month', 'year']

function isMarkedWrong(item: DateInputItem): boolean {
  return item.error === true || (item.classes?.includes('govuk-input--error') ?? false)
}

function defaultItem(props: DateInputProps, part: DatePart): DateInputItem | false {
  return (
    props[part] ?? {
      name: part,
      value: props.values?.[part],
      classes: part === 'year' ? 'govuk-input--width-4' : 'govuk-input--width-2',
    }
  )
}

/** Which part of a date an item stands for, by identity or by the name it carries. */
function partOf(
  item: DateInputItem,
  defaults: Readonly<Record<DatePart, DateInputItem | false>>,
): DatePart | undefined {
  return dateParts.find((part) => {
    const byDefault = defaults[part]
    if (item === byDefault) return true
    return Boolean(item.name) && (item.name === part || (byDefault && item.name === byDefault.name))
  })
}

function itemClasses(item: DateInputItem, part: DatePart | undefined, isWrong: boolean): string {
  const own = item.classes ?? ''
  return classNames(
    'govuk-date-input__input',
    isWrong && !own.includes('govuk-input--error') && 'govuk-input--error',
    !own.includes('govuk-input--width-') &&
      (part === 'year' ? 'govuk-input--width-4' : 'govuk-input--width-2'),
    own,
  )
}

interface DatePartInputProps {
  group: DateInputProps
  item: DateInputItem
  part: DatePart | undefined
  valueByDefault: string | number | undefined
  isWrong: boolean
}

function partLabel(name: string, words: KitWords): string {
  const lowerCased = name.toLowerCase()
  const part = dateParts.find((known) => known === lowerCased)
  return part ? words[part] : lowerCased.charAt(0).toUpperCase() + lowerCased.slice(1)
}

function DatePartInput({ group, item, part, valueByDefault, isWrong }: DatePartInputProps): VNode {
  const words = useWords()
  const ownName = item.name ?? part ?? ''
  const name = group.namePrefix ? `${group.namePrefix}-${ownName}` : ownName
  return (
    <div class="govuk-date-input__item">
      <TextInput
        label={{ children: item.label || partLabel(ownName, words), classes: 'govuk-date-input__label' }}
        id={item.id || `${group.id}-${ownName}`}
        classes={itemClasses(item, part, isWrong)}
        name={name}
        value={item.value ?? valueByDefault ?? group.values?.[name]}
        inputmode={item.inputmode || 'numeric'}
        autocomplete={item.autocomplete}
        pattern={item.pattern}
        attributes={item.attributes}
      />
    </div>
  )
}

function DateParts(props: DateInputProps): VNode {
  const defaults = {
    day: defaultItem(props, 'day'),
    month: defaultItem(props, 'month'),
    year: defaultItem(props, 'year'),
  }
  const items = props.items?.length ? props.items : dateParts.map((part) => defaults[part])
  const anyMarked = items.some((item) => item && isMarkedWrong(item))
  return (
    <>
      {items.map((item) => {
        if (!item) return null
        const part = partOf(item, defaults)
        const byDefault = part && defaults[part]
        const allAreWrong = Boolean(props.errorMessage) && !anyMarked && item.error !== false
        return (
          <DatePartInput
            group={props}
            item={item}
            part={part}
            valueByDefault={byDefault ? byDefault.value : undefined}
            isWrong={isMarkedWrong(item) || allAreWrong}
          />
        )
      })}
    </>
  )
}

/** A date as day, month and year in three fields. */
export function DateInput(props: DateInputProps): VNode {
  const { id, hint, errorMessage, fieldset, formGroup } = props
  const content = (
    <>
      <HintAndError id={id} hint={hint} errorMessage={errorMessage} />
      <div class={classNames('govuk-date-input', props.classes)} {...extra(props.attributes)} id={id}>
        {formGroup?.beforeInputs}
        <DateParts {...props} />
        {formGroup?.afterInputs}
      </div>
    </>
  )
  return (
    <FormGroup
      hasError={Boolean(errorMessage)}
      classes={formGroup?.classes}
      attributes={formGroup?.attributes}
    >
      {fieldset ? (
        // JAWS leaves out a fieldset's description around text fields unless it has the role of a group.
        <Fieldset
          {...fieldset}
          role="group"
          describedBy={describedByOf(id, { describedBy: fieldset.describedBy, hint, errorMessage })}
        >
          {content}
        </Fieldset>
      ) : (
        content
      )}
    </FormGroup>
  )
}

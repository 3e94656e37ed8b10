import type { VNode } from 'preact'
import { Checkboxes, Radios, SearchableSelect, type CheckboxItem, type ChoiceDivider } from '#kernel/ui'
import type { ChoiceField } from '../../domain/definition.ts'
import { servicesWords } from '../../words.ts'
import { labelOf, legendOf, textOf, wholeError, type FieldViewProps } from './field-view-props.ts'

type Props = FieldViewProps<ChoiceField>

/** One of several, or any number of them. */
export function ChoiceFieldView(props: Props): VNode {
  const { field, input, locale, errors } = props
  if (field.kind === 'choice' && field.isSearched === true) return <LongList {...props} />
  const group = {
    name: field.name,
    fieldset: { legend: legendOf(props) },
    hint: field.hint?.[locale],
    errorMessage: wholeError(errors),
  }
  const items = itemsOf(props)
  if (field.kind === 'choice') return <Radios {...group} items={items} value={textOf(input)} />
  return <Checkboxes {...group} items={items} values={Array.isArray(input) ? input.map(String) : []} />
}

/** "None of these" stands last, apart from the others, and clears them. */
function itemsOf(props: Props): (CheckboxItem | ChoiceDivider)[] {
  const { field, locale, reveals } = props
  const items = field.choices.map(({ value, label, hint }): CheckboxItem => {
    const revealed = reveals?.get(value)
    return {
      value,
      children: label[locale],
      hint: hint?.[locale],
      ...(revealed === undefined ? {} : { conditional: revealed }),
    }
  })
  if (field.kind === 'choice' || field.noneValue === undefined) return items
  const others = items.filter(({ value }) => value !== field.noneValue)
  const none = items.filter(({ value }) => value === field.noneValue)
  return [
    ...others,
    ...(none.length > 0 ? [{ divider: servicesWords.in(locale)('field.or') }] : []),
    ...none.map((item) => ({ ...item, behaviour: 'exclusive' as const })),
  ]
}

/** Too many for radios: a list that people search. */
function LongList(props: Props): VNode {
  const { field, input, locale, errors, reveals } = props
  const items = field.choices.map(({ value, label }) => ({ value, text: label[locale] }))
  return (
    <>
      <SearchableSelect
        name={field.name}
        label={labelOf(props)}
        hint={field.hint?.[locale]}
        errorMessage={wholeError(errors)}
        items={[{ value: '', text: servicesWords.in(locale)('field.chooseOne') }, ...items]}
        value={textOf(input)}
      />
      {reveals === undefined ? null : [...reveals.values()]}
    </>
  )
}

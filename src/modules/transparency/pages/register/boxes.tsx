import type { VNode } from 'preact'
import { Details } from '#kernel/ui'
import { keyLabel } from '../../reading/labels.ts'
import type { NarrowingKey } from '../../reading/selection.ts'
import { registerWords } from '../../reading/words.ts'
import type { ShownList } from './shown-list.ts'
import { valuesToChoose, type OfferedValue } from './values.ts'

interface BoxesProps {
  shown: ShownList
  name: NarrowingKey
}

/** A facet: a box for each value, with how many records it would leave. Nothing where there is nothing to choose. */
export function Boxes({ shown, name }: BoxesProps): VNode | null {
  const { locale } = shown
  const t = registerWords.in(locale)
  const { offered, left } = valuesToChoose(shown, name)
  if (offered.length === 0) return null
  const chosen = offered.filter(({ isChosen }) => isChosen).length
  const label = keyLabel(name, locale)
  return (
    <Details
      summary={
        chosen === 0 ? (
          label
        ) : (
          <>
            {label} <span class="cw-finder__count">({t('filter.chosen', { count: chosen })})</span>
          </>
        )
      }
      open={chosen > 0 || undefined}
      classes="cw-finder__facet"
    >
      <fieldset class="govuk-fieldset">
        <legend class="govuk-visually-hidden">{label}</legend>
        {left > 0 && <p class="govuk-hint">{t('filter.more', { count: left })}</p>}
        <div class="govuk-checkboxes govuk-checkboxes--small">
          {offered.map((value, index) => box(name, value, index))}
        </div>
      </fieldset>
    </Details>
  )
}

// Not the kit's Checkboxes: a page has a hundred of these, and theirs can do much that these need not.
function box(facet: NarrowingKey, { value, label, count, isChosen }: OfferedValue, index: number): VNode {
  const id = `${facet}-${index + 1}`
  const name = `${facet}.${value}`
  return (
    <div class="govuk-checkboxes__item">
      {isChosen ? (
        <input class="govuk-checkboxes__input" type="checkbox" id={id} name={name} value="1" checked />
      ) : (
        <input class="govuk-checkboxes__input" type="checkbox" id={id} name={name} value="1" />
      )}
      <label class="govuk-label govuk-checkboxes__label" for={id}>
        {`${label} (${count})`}
      </label>
    </div>
  )
}

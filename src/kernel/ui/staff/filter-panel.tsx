import type { ComponentChildren, VNode } from 'preact'
import { Button } from '../components/button.tsx'
import { useWords } from '../words.ts'

export interface SelectedFilter {
  text: string
  /** This list without the filter. */
  removeHref: string
}

export interface FilterPanelProps {
  title: ComponentChildren
  /** Where the list is; the form is sent by GET so that a filtered list has an address of its own. */
  action: string
  /** What to keep of the address besides the filters, such as the order. */
  hiddenFields?: Readonly<Record<string, string>> | undefined
  selected?: readonly SelectedFilter[] | undefined
  /** The list without any filter. */
  clearHref?: string | undefined
  applyText?: string | undefined
  /** The fields. */
  children: ComponentChildren
}

function Selected({
  filters,
  clearHref,
}: {
  filters: readonly SelectedFilter[]
  clearHref: string | undefined
}): VNode {
  const words = useWords()
  return (
    <div class="cw-filter__selected">
      <h3 class="govuk-heading-s">{words.selectedFilters}</h3>
      <ul class="cw-filter__tags">
        {filters.map((filter) => (
          <li>
            <a class="cw-filter__tag" href={filter.removeHref}>
              <span class="govuk-visually-hidden">{words.removeFilter}: </span>
              {filter.text}
            </a>
          </li>
        ))}
      </ul>
      {clearHref && (
        <p class="govuk-body">
          <a class="govuk-link" href={clearHref}>
            {words.clearFilters}
          </a>
        </p>
      )}
    </div>
  )
}

/** Narrows a list. What is chosen stands at the top, each filter a link that removes it. */
export function FilterPanel(props: FilterPanelProps): VNode {
  const words = useWords()
  const { selected, hiddenFields } = props
  return (
    <form class="cw-filter" method="get" action={props.action}>
      <h2 class="govuk-heading-m">{props.title}</h2>
      {selected && selected.length > 0 && <Selected filters={selected} clearHref={props.clearHref} />}
      {Object.entries(hiddenFields ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {props.children}
      <Button classes="govuk-button--secondary cw-filter__apply">
        {props.applyText ?? words.applyFilters}
      </Button>
    </form>
  )
}

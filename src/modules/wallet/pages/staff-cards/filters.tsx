import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { FilterPanel, Select, TextInput, type SelectedFilter } from '#kernel/ui'
import { filterQuery, type CardFilter } from '../../console/card-filter.ts'
import { paths } from '../../domain/addresses.ts'
import type { CredentialTemplate } from '../../domain/template.ts'
import { walletWords } from '../../words.ts'

interface CardFiltersProps {
  locale: Locale
  filter: CardFilter
  templates: readonly CredentialTemplate[]
}

/** By reference, kind of card, state and day of collection. */
export function CardFilters({ locale, filter, templates }: CardFiltersProps): VNode {
  const t = walletWords.in(locale)
  const templateItems = templates.map(({ name, title }) => ({ value: name, text: title[locale] }))
  const stateItems = (['valid', 'expired', 'revoked'] as const).map((value) => ({
    value,
    text: t(`state.${value}`),
  }))
  return (
    <FilterPanel
      title={t('filter.title')}
      action={paths.staffCards}
      selected={selectedFilters(locale, filter, templates)}
      clearHref={paths.staffCards}
    >
      <TextInput
        name="reference"
        label={t('staff.search')}
        hint={t('staff.searchHint')}
        value={filter.reference}
        classes="govuk-input--width-20"
        autocapitalize="characters"
        spellcheck={false}
      />
      <Select
        name="template"
        label={t('fact.card')}
        value={filter.template}
        items={[{ value: '', text: t('filter.all') }, ...templateItems]}
      />
      <Select
        name="state"
        label={t('fact.state')}
        value={filter.state}
        items={[{ value: '', text: t('filter.all') }, ...stateItems]}
      />
      <TextInput
        name="from"
        type="date"
        label={t('filter.from')}
        value={filter.from}
        classes="govuk-input--width-10"
      />
      <TextInput
        name="to"
        type="date"
        label={t('filter.to')}
        value={filter.to}
        classes="govuk-input--width-10"
      />
    </FilterPanel>
  )
}

function selectedFilters(
  locale: Locale,
  filter: CardFilter,
  templates: readonly CredentialTemplate[],
): SelectedFilter[] {
  const t = walletWords.in(locale)
  const texts: Record<keyof CardFilter, string> = {
    reference: filter.reference,
    template: templates.find(({ name }) => name === filter.template)?.title[locale] ?? filter.template,
    state: filter.state === '' ? '' : t(`state.${filter.state}`),
    from: filter.from === '' ? '' : t('filter.fromDay', { day: filter.from }),
    to: filter.to === '' ? '' : t('filter.toDay', { day: filter.to }),
  }
  return Object.entries(texts).flatMap(([name, text]) => {
    if (text === '') return []
    const rest = filterQuery(filter)
    rest.delete(name)
    return [{ text, removeHref: `${paths.staffCards}?${rest.toString()}` }]
  })
}

import type { VNode } from 'preact'
import { Button, Details, Select, TextInput, type FieldMessages } from '#kernel/ui'
import { keyLabel } from '../../reading/labels.ts'
import { fromParameter, toParameter } from '../../reading/query.ts'
import { narrowingKeys } from '../../reading/selection.ts'
import { registerWords } from '../../reading/words.ts'
import { Boxes } from './boxes.tsx'
import { Chosen } from './chosen.tsx'
import type { ShownList } from './shown-list.ts'
import { valuesToChoose } from './values.ts'

interface FiltersProps {
  shown: ShownList
  errors: FieldMessages
}

/** What the list can be narrowed by: what is chosen first, then every facet with how many each of its values would leave. */
export function Filters({ shown, errors }: FiltersProps): VNode {
  const { found, locale } = shown
  const t = registerWords.in(locale)
  return (
    <div class="cw-finder__filters">
      <h2 class="govuk-heading-m">{t('filter.title')}</h2>
      <p class="govuk-body cw-finder__skip">
        <a class="govuk-link" href="#results">
          {t('filter.skip', { count: found.total })}
        </a>
      </p>
      <Chosen shown={shown} />
      <Organisations shown={shown} />
      {narrowingKeys.map((key) => key !== 'organisation' && <Boxes shown={shown} name={key} />)}
      <Dates shown={shown} errors={errors} />
      <Button classes="govuk-button--secondary">{t('filter.apply')}</Button>
    </div>
  )
}

/** A country has hundreds: a list to choose one more from. */
function Organisations({ shown }: { shown: ShownList }): VNode {
  const { asked, locale } = shown
  const t = registerWords.in(locale)
  const { offered, left } = valuesToChoose(shown, 'organisation')
  const chosen = asked.selection.chosen.organisation ?? []
  return (
    <>
      {chosen.map((value) => (
        <input type="hidden" name={`organisation.${value}`} value="1" />
      ))}
      <Select
        name="organisation"
        label={{ children: keyLabel('organisation', locale), classes: 'govuk-label--s' }}
        hint={left > 0 ? t('filter.more', { count: left }) : undefined}
        classes="cw-finder__select"
        items={[
          { value: '', text: t('filter.anyOrganisation') },
          ...offered
            .filter(({ isChosen }) => !isChosen)
            .map(({ value, label, count }) => ({ value, text: `${label} (${count})` })),
        ]}
      />
    </>
  )
}

function Dates({ shown, errors }: FiltersProps): VNode {
  const { asked, parameters, locale } = shown
  const t = registerWords.in(locale)
  const valueOf = (name: string): string => parameters.find(([each]) => each === name)?.[1] ?? ''
  const { from, to } = asked.selection
  const isOpen = from !== undefined || to !== undefined || Object.keys(asked.wrongDates).length > 0
  const input = (name: string, label: string): VNode => (
    <TextInput
      name={name}
      label={label}
      hint={t('filter.dateHint')}
      value={valueOf(name)}
      errorMessage={errors[name]}
    />
  )
  return (
    <Details summary={t('filter.dates')} open={isOpen || undefined} classes="cw-finder__facet">
      {input(fromParameter, t('filter.from'))}
      {input(toParameter, t('filter.to'))}
    </Details>
  )
}

import type { VNode } from 'preact'
import { formatDate, type Locale } from '#kernel/i18n'
import { registerPath } from '../../addresses.ts'
import { keyLabel, valueLabel } from '../../reading/labels.ts'
import { addressOf, parametersOf, withoutValue } from '../../reading/query.ts'
import { isNarrowed, narrowingKeys, type Selection } from '../../reading/selection.ts'
import { registerWords } from '../../reading/words.ts'
import type { ShownList } from './shown-list.ts'

/** What the list is narrowed by now: each a link that takes it away. */
export function Chosen({ shown }: { shown: ShownList }): VNode | null {
  const { asked, found, locale } = shown
  const { selection } = asked
  if (!isNarrowed(selection)) return null
  const values = narrowingKeys.flatMap((key) =>
    (selection.chosen[key] ?? []).map((value) => ({
      text: `${keyLabel(key, locale)}: ${valueLabel(found.index, key, value, locale)}`,
      rest: withoutValue(selection, key, value),
    })),
  )
  return <ChosenList chosen={[...words(selection), ...values, ...dates(selection, locale)]} locale={locale} />
}

interface ChosenPart {
  text: string
  /** The same without it. */
  rest: Selection
}

function words(selection: Selection): ChosenPart[] {
  if (selection.words === '') return []
  return [{ text: `“${selection.words}”`, rest: { ...selection, words: '', sort: 'newest' } }]
}

function dates(selection: Selection, locale: Locale): ChosenPart[] {
  const t = registerWords.in(locale)
  const { from, to } = selection
  const day = (date: string) => formatDate(locale, date)
  return [
    ...(from === undefined
      ? []
      : [{ text: t('filter.fromChosen', { date: day(from) }), rest: { ...selection, from: undefined } }]),
    ...(to === undefined
      ? []
      : [{ text: t('filter.toChosen', { date: day(to) }), rest: { ...selection, to: undefined } }]),
  ]
}

function ChosenList({ chosen, locale }: { chosen: readonly ChosenPart[]; locale: Locale }): VNode {
  const t = registerWords.in(locale)
  return (
    <div class="cw-filter__selected">
      <h3 class="govuk-heading-s">{t('filter.selected')}</h3>
      <ul class="cw-filter__tags">
        {chosen.map(({ text, rest }) => (
          <li>
            <a class="cw-filter__tag" href={addressOf(registerPath, parametersOf(rest))}>
              <span class="govuk-visually-hidden">{t('filter.remove')}: </span>
              {text}
            </a>
          </li>
        ))}
      </ul>
      <p class="govuk-body">
        <a class="govuk-link" href={registerPath}>
          {t('filter.clear')}
        </a>
      </p>
    </div>
  )
}

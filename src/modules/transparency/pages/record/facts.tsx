import type { VNode } from 'preact'
import { formatDate, type Locale } from '#kernel/i18n'
import { SummaryList } from '#kernel/ui'
import { registerPath } from '../../addresses.ts'
import { facetKeys, facetValueLabel, facetValuesOf, type FacetKey } from '../../domain/facets.ts'
import { standards } from '../../domain/standards/standards.ts'
import { keyLabel } from '../../reading/labels.ts'
import { addressOf, parametersOf } from '../../reading/query.ts'
import type { NarrowingKey } from '../../reading/selection.ts'
import { registerWords } from '../../reading/words.ts'
import type { PublicRecord } from '../../store/public-record.ts'

interface FactsProps {
  found: PublicRecord
  locale: Locale
}

/** Who, where and since when. What others share is a link to those. */
export function Facts({ found, locale }: FactsProps): VNode {
  const { record, version, history } = found
  const { facets, standard } = version.content
  const t = registerWords.in(locale)
  const newest = history[0]
  const publisher = record.publisherName[locale]
  const facetRows = facetKeys
    .filter((key) => facetValuesOf(facets, key).length > 0)
    .map((key) => ({
      key: keyLabel(key, locale),
      value: <Values name={key} values={facetValuesOf(facets, key)} locale={locale} />,
    }))
  return (
    <SummaryList
      classes="cw-record__facts"
      rows={[
        {
          key: t('record.fact.publisher'),
          value: <SharedBy name="organisation" value={record.publisherSlug} text={publisher} />,
        },
        ...facetRows,
        { key: t('record.fact.standard'), value: standards[standard].title[locale] },
        record.firstPublishedAt !== null && {
          key: t('record.fact.published'),
          value: formatDate(locale, record.firstPublishedAt),
        },
        newest !== undefined &&
          history.length > 1 && {
            key: t('record.fact.changed'),
            value: formatDate(locale, newest.publishedAt),
          },
        record.reviewBy !== null &&
          record.retiredAt === null && {
            key: t('record.fact.review'),
            value: formatDate(locale, record.reviewBy),
          },
      ]}
    />
  )
}

function Values({ name, values, locale }: { name: FacetKey; values: readonly string[]; locale: Locale }) {
  return (
    <ul class="govuk-list govuk-!-margin-bottom-0">
      {values.map((value) => (
        <li>
          <SharedBy name={name} value={value} text={facetValueLabel(name, value)[locale]} />
        </li>
      ))}
    </ul>
  )
}

function SharedBy({ name, value, text }: { name: NarrowingKey; value: string; text: string }): VNode {
  const selection = {
    words: '',
    chosen: { [name]: [value] },
    from: undefined,
    to: undefined,
    sort: 'newest',
  } as const
  return (
    <a class="govuk-link" href={addressOf(registerPath, parametersOf(selection))}>
      {text}
    </a>
  )
}

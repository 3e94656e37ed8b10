import type { VNode } from 'preact'
import type { Organisation } from '#kernel/access'
import type { Locale } from '#kernel/i18n'
import { Button, Select, TextInput } from '#kernel/ui'
import { servicesPath } from '../../addresses.ts'
import type { ServiceDefinition } from '../../domain/definition.ts'
import { lifeAreas } from '../../domain/definition/service.ts'
import type { ServiceSearch } from '../../domain/find-services.ts'
import { servicesWords } from '../../words.ts'

interface SearchFormProps {
  search: ServiceSearch
  bodies: readonly Organisation[]
  offered: readonly ServiceDefinition[]
  locale: Locale
}

/** Looks for services by words, public body and part of life. The address says what was looked for, so it can be kept. */
export function SearchForm({ search, bodies, offered, locale }: SearchFormProps): VNode {
  const t = servicesWords.in(locale)
  const offering = bodies
    .filter(({ slug }) => offered.some(({ organisationSlug }) => organisationSlug === slug))
    .toSorted((left, right) => left.name[locale].localeCompare(right.name[locale], locale))
  const areas = lifeAreas.filter((area) => offered.some(({ lifeArea }) => lifeArea === area))
  return (
    <form method="get" action={servicesPath} role="search" aria-label={t('list.search')}>
      <TextInput
        name="search"
        id="search"
        type="search"
        label={{ children: t('list.searchLabel'), classes: 'govuk-label--s' }}
        hint={t('list.searchHint')}
        value={search.text}
        classes="govuk-!-width-two-thirds"
      />
      <Select
        name="body"
        id="body"
        label={{ children: t('list.bodyLabel'), classes: 'govuk-label--s' }}
        value={search.organisationSlug}
        items={[
          { value: '', text: t('list.anyBody') },
          ...offering.map(({ slug, name }) => ({ value: slug, text: name[locale] })),
        ]}
      />
      {areas.length > 0 && (
        <Select
          name="area"
          id="area"
          label={{ children: t('list.areaLabel'), classes: 'govuk-label--s' }}
          value={search.lifeArea}
          items={[
            { value: '', text: t('list.anyArea') },
            ...areas.map((area) => ({ value: area, text: t(`list.area.${area}`) })),
          ]}
        />
      )}
      <Button classes="govuk-button--secondary">{t('list.searchButton')}</Button>
    </form>
  )
}

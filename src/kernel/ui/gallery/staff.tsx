import type { VNode } from 'preact'
import { Button, Checkboxes, Tag } from '../components/index.ts'
import {
  BarChart,
  FilterPanel,
  IdentityBar,
  LineChart,
  MultiSelectTable,
  SortableTable,
  StatusPanel,
  Timeline,
} from '../staff/index.ts'
import type { GalleryTranslate } from './messages.ts'

function Lists({ t }: { t: GalleryTranslate }): VNode {
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-one-third">
        <FilterPanel
          title={t('filterTitle')}
          action="#staff"
          selected={[{ text: t('urgent'), removeHref: '#staff' }]}
          clearHref="#staff"
        >
          <Checkboxes
            name="status"
            classes="govuk-checkboxes--small"
            fieldset={{ legend: t('status') }}
            items={[
              { value: 'new', children: t('new') },
              { value: 'urgent', children: t('urgent'), checked: true },
            ]}
          />
        </FilterPanel>
      </div>
      <div class="govuk-grid-column-two-thirds">
        <SortableTable
          caption={t('casesWaiting')}
          captionClasses="govuk-table__caption--m"
          columns={[
            { children: t('reference'), sort: { href: '#by-reference' } },
            { children: t('status') },
            { children: t('age'), format: 'numeric', sort: { href: '#by-age', direction: 'descending' } },
          ]}
          rows={[
            [
              'VC-4821',
              <Tag classes="govuk-tag--red">{t('urgent')}</Tag>,
              { children: '12', format: 'numeric' },
            ],
            [
              'VC-4835',
              <Tag classes="govuk-tag--yellow">{t('new')}</Tag>,
              { children: '3', format: 'numeric' },
            ],
          ]}
        />
        <form action="#staff" method="get">
          <MultiSelectTable
            caption={t('cases')}
            captionClasses="govuk-table__caption--m"
            name="case"
            head={[t('reference'), t('person')]}
            rows={[
              { value: '1', label: 'VC-4821', cells: ['VC-4821', t('exampleName')] },
              { value: '2', label: 'VC-4835', cells: ['VC-4835', 'Idris Mwangi'], checked: true },
            ]}
          />
          <Button classes="govuk-button--secondary">{t('assignTo')}</Button>
        </form>
      </div>
    </div>
  )
}

function Charts({ t }: { t: GalleryTranslate }): VNode {
  return (
    <>
      <LineChart
        title={t('chartTitle')}
        summary={t('chartSummary')}
        categoryHead={t('month')}
        categories={['1', '2', '3', '4', '5', '6', '7']}
        series={[
          { name: t('applications'), values: [120, 165, 150, 172, 190, 210] },
          { name: t('expected'), values: [110, 140, 155, 165, 180, 200, 212] },
        ]}
        band={{
          name: t('expected'),
          lower: [undefined, undefined, undefined, undefined, undefined, 200, 150],
          upper: [undefined, undefined, undefined, undefined, undefined, 200, 270],
        }}
      />
      <BarChart
        title={t('barTitle')}
        summary={t('barSummary')}
        labelHead={t('area')}
        valueHead={t('casesWaiting')}
        bars={[
          { label: t('south'), value: 48, isHighlighted: true },
          { label: t('north'), value: 31 },
          { label: t('west'), value: 18 },
        ]}
      />
    </>
  )
}

/** What staff screens are built from. */
export function StaffExamples({ t }: { t: GalleryTranslate }): VNode {
  return (
    <>
      <IdentityBar
        label={t('person')}
        name={t('exampleName')}
        facts={[
          { name: t('reference'), value: 'VC-4821' },
          { name: t('birth'), value: '27/03/1967' },
        ]}
      >
        <Tag classes="govuk-tag--green">{t('identityChecked')}</Tag>
      </IdentityBar>
      <StatusPanel
        title={t('caseStatus')}
        headingLevel={3}
        status={{ children: t('inProgress'), classes: 'govuk-tag--yellow' }}
        facts={[
          { name: t('due'), value: t('dueText') },
          { name: t('owner'), value: 'Idris Mwangi' },
        ]}
      >
        <Button href="#decide">{t('decide')}</Button>
        <a class="govuk-link" href="#assign">
          {t('assign')}
        </a>
      </StatusPanel>
      <Timeline
        items={[
          {
            title: t('asked'),
            at: { dateTime: '2026-02-26T10:05:00Z', text: '26/02/2026 10:05' },
            by: 'Idris Mwangi',
            children: <p>{t('reason')}</p>,
          },
          {
            title: t('received'),
            at: { dateTime: '2026-02-24T19:41:00Z', text: '24/02/2026 19:41' },
            by: t('byPerson'),
          },
        ]}
      />
      <Lists t={t} />
      <Charts t={t} />
    </>
  )
}

import { describe, expect, test } from 'vitest'
import {
  BarChart,
  FilterPanel,
  LineChart,
  LocaleContext,
  MultiSelectTable,
  SideNavigation,
  SortableTable,
  Timeline,
  renderFragment,
} from '../index.ts'

describe('the table that sorts', () => {
  const html = renderFragment(
    <SortableTable
      caption="Cases"
      columns={[
        { children: 'Reference', sort: { href: '/cases?sort=reference' } },
        { children: 'Days open', sort: { href: '/cases?sort=age', direction: 'descending' } },
        { children: 'Status' },
      ]}
      rows={[['VC-1', '12', 'New']]}
    />,
  )

  test('sorts by plain links', () => {
    expect(html).toContain('href="/cases?sort=reference"')
    expect(html).not.toContain('<button')
  })

  test('says which column sorts it and how, and no other', () => {
    expect(html.match(/aria-sort="(\w+)"/g)).toEqual(['aria-sort="descending"'])
    expect(html).toContain('sorted from high to low')
  })
})

describe('the filter panel', () => {
  const html = renderFragment(
    <FilterPanel
      title="Filter"
      action="/cases"
      hiddenFields={{ sort: 'age' }}
      selected={[{ text: 'Urgent', removeHref: '/cases?sort=age' }]}
      clearHref="/cases"
    >
      <p>fields</p>
    </FilterPanel>,
  )

  test('sends a GET that keeps the order', () => {
    expect(html).toContain('<form class="cw-filter" method="get" action="/cases">')
    expect(html).toContain('<input type="hidden" name="sort" value="age"/>')
  })

  test('says what pressing a chosen filter does', () => {
    expect(html).toContain('<span class="govuk-visually-hidden">Remove this filter: </span>Urgent')
  })
})

describe('the table with boxes', () => {
  const html = renderFragment(
    <MultiSelectTable
      caption="Cases"
      name="case"
      head={['Reference']}
      rows={[
        { value: '7', label: 'VC-1', cells: ['VC-1'], checked: true },
        { value: '9', label: 'VC-2', cells: ['VC-2'] },
      ]}
    />,
  )

  test('names every box and sends its value', () => {
    expect(html).toMatch(/id="case-1" type="checkbox" name="case" value="7" checked/)
    expect(html).toContain('for="case-2"><span class="govuk-visually-hidden">VC-2</span>')
  })

  test('hides the box for all, which does nothing without script', () => {
    expect(html).toMatch(/<div hidden>.*data-select-all/)
    expect(html).not.toMatch(/data-select-all[^>]*name=/)
  })
})

function renderBars(values: readonly number[]): string {
  return renderFragment(
    <BarChart
      title="Waiting"
      summary="Few wait."
      labelHead="Area"
      valueHead="Cases"
      bars={values.map((value) => ({ label: `Area ${value}`, value }))}
    />,
  )
}

describe('charts', () => {
  const line = (
    <LineChart
      title="Applications"
      summary="They rose."
      categoryHead="Month"
      categories={['May', 'June', 'July']}
      series={[{ name: 'Received', values: [10, undefined, 30] }]}
      formatValue={(value) => `${value} a day`}
    />
  )

  test('say in a sentence what to see, for eyes and for ears', () => {
    const html = renderFragment(line)
    expect(html).toContain('role="img" aria-label="They rose."')
    expect(html).toContain('>They rose.</p>')
  })

  test('have every figure in a table, and a dash for one not known', () => {
    const html = renderFragment(line)
    expect(html).toContain('<th scope="row" class="govuk-table__header">June</th>')
    expect(
      html
        .match(/govuk-table__cell--numeric">([^<]*)</g)
        ?.map((cell) => cell.slice(cell.indexOf('>') + 1, -1)),
    ).toEqual(['10 a day', '–', '30 a day'])
  })

  test('leave a gap in a line where a value is not known', () => {
    const path = /cw-chart__line--1" d="([^"]*)"/.exec(renderFragment(line))?.[1] ?? ''
    expect(path.match(/[ML]/g)).toEqual(['M', 'M'])
  })

  test('draw bars in proportion, also when all are zero', () => {
    expect(renderBars([50, 25]).match(/width="[\d.]+%" height="18"/g)).toEqual([
      'width="72.00%" height="18"',
      'width="36.00%" height="18"',
    ])
    expect(renderBars([0, 0])).not.toMatch(/NaN|Infinity/)
  })

  test('speak the language of the page', () => {
    const html = renderFragment(<LocaleContext.Provider value="cy">{line}</LocaleContext.Provider>)
    expect(html).toContain('Dangos y ffigurau hyn mewn tabl')
  })
})

describe('the timeline and the side navigation', () => {
  test('a timeline says when, for people and machines, and keeps the order', () => {
    const html = renderFragment(
      <Timeline
        items={[
          {
            title: 'Decided',
            at: { dateTime: '2026-02-26T10:05:00Z', text: '26 February 2026' },
            by: 'A. Officer',
          },
          { title: 'Received', at: { dateTime: '2026-02-24T09:00:00Z', text: '24 February 2026' } },
        ]}
      />,
    )
    expect(html).toContain('<time datetime="2026-02-26T10:05:00Z">26 February 2026</time> · A. Officer')
    expect(html.indexOf('Decided')).toBeLessThan(html.indexOf('Received'))
  })

  test('side navigation marks the page and says what its number counts', () => {
    const html = renderFragment(
      <SideNavigation
        label="Work"
        sections={[
          {
            items: [
              { children: 'Cases', href: '/cases', current: true, count: { number: 3, text: 'waiting' } },
            ],
          },
        ]}
      />,
    )
    expect(html).toContain('aria-current="page"')
    expect(html).toContain('3<span class="govuk-visually-hidden"> waiting</span>')
  })
})

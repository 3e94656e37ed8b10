import { describe, expect, test } from 'vitest'
import { outsideRecordsTable } from '../../seed/outside-records-data.ts'
import { facetKeys, facetValuesOf, type FacetKey } from '../facets.ts'
import { atrsCsvReader, readAtrsCsv, type ImportedRow } from './atrs-csv.ts'
import { checkContent } from '../check-content.ts'
import { exemptions } from '../exemptions.ts'

const bytes = Buffer.from(outsideRecordsTable)

const header =
  'title,description,source_url,organisation,organisation_type,function,capability,phase,region,date_published,atrs_version_raw,accountability'
const good =
  'Ordering cases,A line,https://example.gov.uk/1,hm-treasury,local-authority,health|education,analysis,Beta/Pilot,uk,2025-01-28,v3,True'

function withRow(changes: Readonly<Record<string, string>>): string {
  const cells = good.split(',')
  for (const [column, value] of Object.entries(changes)) {
    cells[header.split(',').indexOf(column)] = `"${value.replaceAll('"', '""')}"`
  }
  return `${header}\n${cells.join(',')}\n`
}

describe('the 142 records', () => {
  const { rows, problems, refused } = readAtrsCsv(bytes)

  test('are all taken, and are right', () => {
    expect({ rows: rows.length, problems, refused }).toEqual({ rows: 142, problems: [], refused: 0 })
    expect(rows.flatMap(({ content }) => checkContent(content, { exemptions }))).toEqual([])
  })

  test('have four true versions after seven labels were mended', () => {
    expect(new Set(rows.map(({ versionLabel }) => versionLabel)).size).toBe(7)
    expect(countsOf(rows.map(({ content }) => content.standard))).toEqual({
      'atrs-1.1': 7,
      'atrs-2.1': 4,
      'atrs-3.0': 88,
      'atrs-4.0': 43,
    })
  })

  test('have the facets that a recount of the file finds', () => {
    const recount = straightforwardCount(outsideRecordsTable)
    for (const key of ['function', 'capability', 'phase', 'region'] as const) {
      expect(countFacet(rows, key), key).toEqual(recount(key))
    }
    const types = rows.flatMap(({ content, otherOrganisationTypes }) => [
      ...facetValuesOf(content.facets, 'organisation-type'),
      ...otherOrganisationTypes,
    ])
    expect(countsOf(types)).toEqual(recount('organisation_type'))
    expect(countFacet(rows, 'phase')).toMatchObject({ production: 88, 'private-beta': 11, 'public-beta': 9 })
    expect(facetKeys.length).toBe(7)
  })

  test('tell how many of the eight things the file counted', () => {
    expect(rows.every(({ disclosures }) => disclosures.length > 0)).toBe(true)
    const told = rows.reduce((sum, { disclosures }) => sum + disclosures.length, 0)
    expect(told / rows.length / 8).toBeCloseTo(0.945, 2)
  })

  test('are the same in pieces of seven bytes', () => {
    const reader = atrsCsvReader()
    const outcomes = []
    for (let at = 0; at < bytes.length; at += 7) outcomes.push(...reader.push(bytes.subarray(at, at + 7)))
    outcomes.push(...reader.end())
    expect(outcomes).toEqual(rows.map((record) => ({ record })))
  })
})

describe('a file that somebody sent', () => {
  test('gives records', () => {
    const { rows, problems } = readAtrsCsv(`\uFEFF${withRow({})}`)
    expect(problems).toEqual([])
    expect(rows).toEqual([
      {
        row: 2,
        sourceId: undefined,
        sourceUrl: 'https://example.gov.uk/1',
        publisherSlug: 'hm-treasury',
        publisherName: 'HM Treasury',
        publishedOn: '2025-01-28',
        updatedAt: undefined,
        versionLabel: 'v3',
        disclosures: ['accountability'],
        otherOrganisationTypes: [],
        content: {
          standard: 'atrs-3.0',
          facets: {
            organisationType: 'local-authority',
            functions: ['health', 'education'],
            capabilities: ['analysis'],
            tasks: [],
            phase: 'beta-pilot',
            regions: ['uk'],
            otherTags: [],
          },
          fields: { name: 'Ordering cases', 'one-sentence-description': 'A line' },
          groups: {},
          redactions: {},
        },
      },
    ])
  })

  test.each([
    ['no title', { title: ' ' }, 'missing-value', 'title'],
    ['a title that is too long', { title: 'x'.repeat(201) }, 'too-long', 'title'],
    ['a text that is turned around', { description: 'a\u202Eb' }, 'hidden-characters', 'description'],
    ['a script for an address', { source_url: 'javascript:alert(1)' }, 'not-an-address', 'source_url'],
    ['a day that does not exist', { date_published: '2025-02-30' }, 'not-a-date', 'date_published'],
    ['a month', { date_published: '2025-02' }, 'not-a-date', 'date_published'],
    ['a version to come', { atrs_version_raw: 'v9' }, 'unknown-version', 'atrs_version_raw'],
    ['an unknown phase', { phase: 'someday' }, 'unknown-value', 'phase'],
    ['an unknown region', { region: 'uk|narnia' }, 'unknown-value', 'region'],
    ['neither yes nor no', { accountability: 'maybe' }, 'not-yes-or-no', 'accountability'],
    ['broken letters', { title: 'Caf\uFFFD' }, 'broken-encoding', undefined],
  ])('is refused by the row: %s', (_, changes, code, column) => {
    const { rows, problems, refused } = readAtrsCsv(withRow(changes))
    expect({ rows, refused }).toEqual({ rows: [], refused: 1 })
    expect(problems).toMatchObject([{ row: 2, code }])
    expect(problems[0]?.column).toBe(column)
    expect(problems[0]?.text.cy).not.toBe(problems[0]?.text.en)
  })

  test('says everything that is wrong with a row', () => {
    const { problems } = readAtrsCsv(withRow({ title: '', phase: 'someday', atrs_version_raw: 'x' }))
    expect(problems.map(({ code }) => code)).toEqual(['missing-value', 'unknown-version', 'unknown-value'])
  })

  test('of a broken encoding is refused where it is broken', () => {
    const latin = Buffer.from(
      `${withRow({})}${good.replace('A line', 'Caffi Tŷ Gŵyl').replace('/1', '/2')}\n`,
      'latin1',
    )
    latin[latin.lastIndexOf('T')] = 0xff
    const { rows, problems } = readAtrsCsv(latin)
    expect(rows.map(({ row }) => row)).toEqual([2])
    expect(problems).toMatchObject([{ row: 3, code: 'broken-encoding' }])
  })

  test('of another encoding is refused at once', () => {
    const { rows, problems } = readAtrsCsv(Buffer.from(`\uFEFF${withRow({})}`, 'utf16le'))
    expect(rows).toEqual([])
    expect(problems).toMatchObject([{ row: 1, code: 'broken-encoding' }])
  })

  test.each(['', 'name,colour\na,b\n', '<!doctype html>\n<html>\n'])(
    'without the columns says so: %j',
    (text) => {
      const { rows, problems, refused } = readAtrsCsv(text)
      expect({ rows, refused }).toEqual({ rows: [], refused: 1 })
      expect(problems.map(({ code }) => code)).toEqual(Array(6).fill('missing-column'))
    },
  )

  test('may not say the same twice, and may end in empty rows', () => {
    const { rows, problems } = readAtrsCsv(`${withRow({})}${good}\n,,,,,,,,,,,\n`)
    expect(rows).toHaveLength(1)
    expect(problems).toMatchObject([{ row: 3, code: 'duplicate', column: 'source_url' }])
  })

  test('of 100,000 rows is read a piece at a time', () => {
    const reader = atrsCsvReader()
    let taken = 0
    let refused = 0
    const count = (outcomes: ReturnType<typeof reader.push>) => {
      for (const outcome of outcomes) {
        if ('record' in outcome) taken += 1
        else refused += 1
      }
    }
    count(reader.push(`${header}\n`))
    for (let batch = 0; batch < 1000; batch += 1) {
      const lines = Array.from({ length: 100 }, (_, index) =>
        index === 50 ? 'broken row' : good.replace('/1', `/${batch}-${index}`),
      )
      count(reader.push(`${lines.join('\r\n')}\r\n`))
    }
    count(reader.end())
    expect({ taken, refused }).toEqual({ taken: 99_000, refused: 1000 })
  })
})

function countFacet(rows: readonly ImportedRow[], key: FacetKey) {
  return countsOf(rows.flatMap(({ content }) => facetValuesOf(content.facets, key)))
}

function countsOf(values: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    Object.entries(Object.groupBy(values, String)).map(([key, all]) => [key, all?.length ?? 0]),
  )
}

/** Another way of counting: the facets stand in columns that are never quoted, so they are found from the links backwards. */
function straightforwardCount(text: string) {
  const lines = [
    ...text.matchAll(/,(https:[^,]+),([^,\n]*),([^,\n]*),([^,\n]*),([^,\n]*),([^,\n]*),([^,\n]*),\d{4}-/g),
  ]
  expect(lines).toHaveLength(142)
  const columns = ['organisation', 'organisation_type', 'function', 'capability', 'phase', 'region']
  return (column: string) => {
    const at = columns.indexOf(column) + 2
    return countsOf(lines.flatMap((line) => (line[at] ?? '').split('|')).filter((value) => value !== ''))
  }
}

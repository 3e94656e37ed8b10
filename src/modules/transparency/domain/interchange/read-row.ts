import { checkCharacters, isDate, isWebAddress } from '../check-text.ts'
import { disclosureKeys, type DisclosureKey } from '../disclosures.ts'
import { facetOf, type FacetKey } from '../facets.ts'
import type { FieldValues } from '../record.ts'
import { lengths } from '../standards/field.ts'
import type { StandardName } from '../standards/names.ts'
import { standardFieldOf } from '../standards/standards.ts'
import { rowProblem, type ImportedRow, type RowProblem, type RowProblemCode } from './imported-row.ts'
import { publisherNameOf } from './publisher-name.ts'
import { standardFromLabel } from './version-label.ts'

/** Columns without which nothing can be taken. */
export const requiredColumns = [
  'title',
  'source_url',
  'organisation',
  'phase',
  'date_published',
  'atrs_version_raw',
] as const

/** One row by the names of its columns. */
export type Cells = ReadonlyMap<string, string>

/** Reads a row whole, or says everything that is wrong with it. */
export function readRow(row: number, cells: Cells): ImportedRow | readonly RowProblem[] {
  const problems: RowProblem[] = []
  const refuse = (code: RowProblemCode, column: string, detail = '') =>
    problems.push(rowProblem(row, code, column, detail))
  const cell = (column: string) => (cells.get(column) ?? '').trim()
  const text = (column: string, maxLength: number) => {
    const value = cell(column)
    const [problem] = checkCharacters(value, maxLength, { key: column, label: { en: column, cy: column } })
    if (problem !== undefined) {
      refuse(problem.code === 'too-long' ? 'too-long' : 'hidden-characters', column, String(maxLength))
    }
    return value
  }
  const valuesOf = (column: string, key: FacetKey) => {
    const values = cell(column).split('|').map(facetValue).filter(Boolean)
    for (const value of values) {
      if (facetOf(key).values?.every((known) => known.key !== value)) refuse('unknown-value', column, value)
    }
    return [...new Set(values)]
  }

  for (const column of requiredColumns) if (cell(column) === '') refuse('missing-value', column)
  const title = text('title', lengths.name)
  const description = text('description', lengths.chapter)
  const publisherSlug = text('organisation', lengths.name)
  const sourceUrl = text('source_url', lengths.line)
  if (sourceUrl !== '' && !isWebAddress(sourceUrl)) refuse('not-an-address', 'source_url')
  const publishedOn = cell('date_published')
  if (publishedOn !== '' && !(publishedOn.length === 10 && isDate(publishedOn)))
    refuse('not-a-date', 'date_published')
  const updatedAt = cell('public_updated_at')
  if (updatedAt !== '' && !isMoment(updatedAt)) refuse('not-a-date', 'public_updated_at')
  const versionLabel = cell('atrs_version_raw')
  const standard = standardFromLabel(versionLabel)
  if (versionLabel !== '' && standard === undefined)
    refuse('unknown-version', 'atrs_version_raw', versionLabel)
  const disclosures = disclosureKeys.filter((key) => {
    const column = columnOf(key)
    const said = cell(column).toLowerCase()
    if (!['true', 'false', ''].includes(said)) refuse('not-yes-or-no', column, said)
    return said === 'true'
  })
  const [organisationType, ...otherOrganisationTypes] = valuesOf('organisation_type', 'organisation-type')
  const [phase = ''] = valuesOf('phase', 'phase')
  const facets = {
    ...(organisationType === undefined ? {} : { organisationType }),
    functions: valuesOf('function', 'function'),
    capabilities: valuesOf('capability', 'capability'),
    tasks: [],
    phase,
    regions: valuesOf('region', 'region'),
    otherTags: [],
  }
  if (problems.length > 0 || standard === undefined) return problems
  return {
    row,
    sourceId: cell('record_id') || undefined,
    sourceUrl,
    publisherSlug,
    publisherName: publisherNameOf(publisherSlug),
    publishedOn,
    updatedAt: updatedAt || undefined,
    versionLabel,
    disclosures,
    otherOrganisationTypes,
    content: {
      standard,
      facets,
      fields: { name: title, ...summary(description, standard) },
      groups: {},
      redactions: {},
    },
  }
}

/** The line under the title goes where the standard has a line, if it fits there. */
function summary(description: string, standard: StandardName): FieldValues {
  if (description === '') return {}
  const line = standardFieldOf(standard, 'one-sentence-description')
  const key = line !== undefined && description.length <= line.maxLength ? line.key : 'description'
  return { [key]: description }
}

/** `Beta/Pilot` and ` beta-pilot ` are the same. */
function facetValue(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s/]+/g, '-')
}

function columnOf(disclosure: DisclosureKey): string {
  return disclosure.replaceAll('-', '_')
}

/** A moment with its offset, as RFC 3339 writes it. */
function isMoment(text: string): boolean {
  const [, day = '', hour = '', minute = '', second = ''] =
    /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/.exec(text) ?? []
  return isDate(day) && Number(hour) < 24 && Number(minute) < 60 && Number(second) < 61
}

import type { LocalisedText } from '#kernel/i18n'
import { checkContent } from '../domain/check-content.ts'
import { exemptions } from '../domain/exemptions.ts'
import { facets, type FacetKey } from '../domain/facets.ts'
import { CsvReader } from '../domain/interchange/csv-reader.ts'
import { rowProblem } from '../domain/interchange/imported-row.ts'
import { standardFromLabel } from '../domain/interchange/version-label.ts'
import type { RecordContent, RecordFacets } from '../domain/record.ts'
import { fieldOf } from '../domain/standards/catalogue.ts'
import { fieldsOfStandard } from '../domain/standards/definition.ts'
import type { StandardName } from '../domain/standards/names.ts'
import { standards } from '../domain/standards/standards.ts'
import { fitTo } from '../domain/templates/fit.ts'

/** More rows than any country has algorithms: a file of more is a mistake. */
export const mostRows = 100_000
/** More mistakes than anybody mends at once. */
const mostProblems = 200

/** A record from one row of a table. Rows are counted as spreadsheets count them. */
export interface RecordRow {
  row: number
  content: RecordContent
}

export interface RowFault {
  row: number
  text: LocalisedText
}

export interface ReadRows {
  rows: RecordRow[]
  /** The first two hundred. */
  problems: RowFault[]
  /** How many rows cannot be taken. */
  refused: number
}

type Column = { field: string } | { facet: FacetKey } | 'standard'

/**
 * Reads a table with a record on each row. The first row names the fields: by our keys, or by the numbers or labels of a standard;
 * facets by their keys, several values with `|` between them; `standard` says by which standard a row is written.
 * @param usual the standard of rows that name none
 */
export function readRecordRows(text: string, usual: StandardName): ReadRows {
  const reader = new CsvReader()
  const read: ReadRows = { rows: [], problems: [], refused: 0 }
  let columns: readonly Column[] | undefined
  const refuse = (row: number, texts: readonly LocalisedText[]) => {
    read.refused += 1
    const room = mostProblems - read.problems.length
    read.problems.push(...texts.slice(0, room).map((each) => ({ row, text: each })))
  }
  for (const found of [...reader.push(text), ...reader.end()]) {
    const { row } = found
    if ('fault' in found) {
      refuse(row, [rowProblem(row, found.fault).text])
    } else if (columns === undefined) {
      const header = readHeader(found.cells, usual)
      if ('problems' in header) {
        refuse(row, header.problems)
        return read
      }
      columns = header.columns
    } else if (found.cells.length !== columns.length) {
      const counts = `${found.cells.length} / ${columns.length}`
      refuse(row, [rowProblem(row, 'wrong-number-of-cells', '', counts).text])
    } else if (read.rows.length + read.refused >= mostRows) {
      refuse(row, [tooMany])
      return read
    } else {
      const outcome = readRow(columns, found.cells, usual)
      if ('problems' in outcome) refuse(row, outcome.problems)
      else read.rows.push({ row, content: outcome.content })
    }
  }
  return read
}

const tooMany: LocalisedText = {
  en: `There are more than ${mostRows} rows. Send the file in parts.`,
  cy: `Mae mwy na ${mostRows} rhes. Anfonwch y ffeil mewn rhannau.`,
}

function readHeader(
  cells: readonly string[],
  usual: StandardName,
): { columns: readonly Column[] } | { problems: readonly LocalisedText[] } {
  const known = columnsByName(usual)
  const problems = cells
    .filter((cell) => !known.has(nameIn(cell)))
    .map((cell) => ({
      en: `There is no field called “${shortened(cell)}”. Fields of lists, such as models and risks, come in a JSON document.`,
      cy: `Nid oes maes o’r enw “${shortened(cell)}”. Mae meysydd rhestrau, megis modelau a risgiau, yn dod mewn dogfen JSON.`,
    }))
  if (!cells.some((cell) => isNameColumn(known.get(nameIn(cell))))) {
    problems.push(rowProblem(1, 'missing-column', 'name').text)
  }
  if (problems.length > 0) return { problems }
  return { columns: cells.flatMap((cell) => known.get(nameIn(cell)) ?? []) }
}

function isNameColumn(column: Column | undefined): boolean {
  return typeof column === 'object' && 'field' in column && column.field === 'name'
}

function columnsByName(usual: StandardName): ReadonlyMap<string, Column> {
  const standardFields = fieldsOfStandard(standards[usual]).filter(
    ({ key }) => fieldOf(key)?.group === undefined,
  )
  const names: [string, Column][] = [
    ['standard', 'standard'],
    ...standardFields.flatMap(({ key, number, label }): [string, Column][] =>
      [label, number, key].map((name) => [nameIn(name), { field: key }]),
    ),
    ...facets.map(({ key }): [string, Column] => [nameIn(key), { facet: key }]),
  ]
  return new Map(names)
}

function nameIn(cell: string): string {
  return cell
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '-')
}

function shortened(cell: string): string {
  return cell.length > 60 ? `${cell.slice(0, 60)}…` : cell
}

function readRow(
  columns: readonly Column[],
  cells: readonly string[],
  usual: StandardName,
): { content: RecordContent } | { problems: readonly LocalisedText[] } {
  const cellOf = (sought: (column: Column) => boolean): string => {
    const at = columns.findIndex(sought)
    return at === -1 ? '' : (cells[at] ?? '').replaceAll('\r\n', '\n').trim()
  }
  const label = cellOf((column) => column === 'standard')
  const standard = label === '' ? usual : standardFromLabel(label)
  if (standard === undefined) return { problems: [rowProblem(1, 'unknown-version', '', label).text] }
  const fields = Object.fromEntries(
    columns.flatMap((column, at): [string, string][] => {
      const value = (cells[at] ?? '').replaceAll('\r\n', '\n').trim()
      return typeof column === 'object' && 'field' in column && value !== '' ? [[column.field, value]] : []
    }),
  )
  if (fields['name'] === undefined) return { problems: [rowProblem(1, 'missing-value', 'name').text] }
  const listOf = (key: FacetKey): string[] =>
    cellOf((column) => typeof column === 'object' && 'facet' in column && column.facet === key)
      .split('|')
      .map((value) => value.trim())
      .filter((value) => value !== '')
  const content = fitTo(
    { standard, fields, groups: {}, facets: facetsOf(listOf), redactions: {} },
    standard,
  ).content
  const problems = checkContent(content, { exemptions }).map((problem) => problem.text)
  return problems.length > 0 ? { problems } : { content }
}

function facetsOf(listOf: (key: FacetKey) => string[]): RecordFacets {
  const [organisationType] = listOf('organisation-type')
  return {
    ...(organisationType !== undefined && { organisationType }),
    functions: listOf('function'),
    capabilities: listOf('capability'),
    tasks: listOf('task'),
    phase: listOf('phase')[0] ?? '',
    regions: listOf('region'),
    otherTags: listOf('other-tags'),
  }
}

import { CsvReader, type CsvRow } from './csv-reader.ts'
import { rowProblem, type ImportedRow, type RowProblem } from './imported-row.ts'
import { readRow, requiredColumns } from './read-row.ts'

export type { ImportedRow, RowProblem } from './imported-row.ts'

/** What one row gave: a record, or everything that is wrong with the row. */
export type RowOutcome = { readonly record: ImportedRow } | { readonly problems: readonly RowProblem[] }

export interface AtrsCsvReader {
  /** Takes the next piece of the file, of any size, and answers what the rows in it gave. */
  push(piece: string | Uint8Array): RowOutcome[]
  end(): RowOutcome[]
}

/**
 * Reads a file about records of other registers piece by piece: it holds a row at a time, and the addresses of those that were
 * before. A row is taken whole or not at all.
 */
export function atrsCsvReader(): AtrsCsvReader {
  const csv = new CsvReader()
  // Broken bytes become U+FFFD, which is found below, row by row.
  const decoder = new TextDecoder('utf-8')
  const firstRows = new Map<string, number>()
  let columns: readonly string[] | undefined
  let isStopped = false

  const readHeader = (row: number, cells: readonly string[]): RowOutcome[] => {
    columns = cells.map(columnName)
    const missing = requiredColumns.filter((column) => columns?.includes(column) !== true)
    if (missing.length === 0) return []
    // Without them every row would say the same.
    isStopped = true
    return [{ problems: missing.map((column) => rowProblem(row, 'missing-column', column)) }]
  }
  const readOne = (found: CsvRow): RowOutcome[] => {
    if (isStopped) return []
    if ('fault' in found) return [{ problems: [rowProblem(found.row, found.fault)] }]
    const { row, cells } = found
    if (cells.some(isBroken)) {
      isStopped ||= columns === undefined
      return [{ problems: [rowProblem(row, 'broken-encoding')] }]
    }
    if (columns === undefined) return readHeader(row, cells)
    // Spreadsheets write rows that somebody once touched and that are empty now.
    if (cells.every((cell) => cell.trim() === '')) return []
    if (cells.length !== columns.length) {
      const detail = `${cells.length} / ${columns.length}`
      return [{ problems: [rowProblem(row, 'wrong-number-of-cells', '', detail)] }]
    }
    const read = readRow(row, new Map(columns.map((column, index) => [column, cells[index] ?? ''])))
    if (!('content' in read)) return [{ problems: read }]
    const before = firstRows.get(read.sourceUrl)
    if (before !== undefined)
      return [{ problems: [rowProblem(row, 'duplicate', 'source_url', String(before))] }]
    firstRows.set(ownCopy(read.sourceUrl), row)
    return [{ record: read }]
  }
  const outcomes = (rows: readonly CsvRow[]) => rows.flatMap(readOne)
  return {
    push: (piece) =>
      outcomes(csv.push(typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true }))),
    end: () => {
      const rest = [...outcomes(csv.push(decoder.decode())), ...outcomes(csv.end())]
      return columns === undefined && !isStopped ? [...rest, ...readHeader(1, [])] : rest
    },
  }
}

export interface ReadAtrsCsv {
  readonly rows: readonly ImportedRow[]
  /** The first thousand. */
  readonly problems: readonly RowProblem[]
  /** How many rows were not taken. */
  readonly refused: number
}

const mostProblems = 1000

/** Reads a whole file. Of a file of any size, use `atrsCsvReader` and keep nothing. */
export function readAtrsCsv(file: string | Uint8Array): ReadAtrsCsv {
  const reader = atrsCsvReader()
  const rows: ImportedRow[] = []
  const problems: RowProblem[] = []
  let refused = 0
  for (const outcome of [...reader.push(file), ...reader.end()]) {
    if ('record' in outcome) rows.push(outcome.record)
    else {
      refused += 1
      problems.push(...outcome.problems.slice(0, mostProblems - problems.length))
    }
  }
  return { rows, problems, refused }
}

function columnName(cell: string): string {
  return cell
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
}

/** What was not UTF-8, or was UTF-16: then every second character is NUL. */
function isBroken(cell: string): boolean {
  return cell.includes('\uFFFD') || cell.includes('\u0000')
}

/** A part of a text keeps the whole of it in memory, which here is a piece of the file; a copy does not. */
function ownCopy(text: string): string {
  return `${text} `.slice(0, -1)
}

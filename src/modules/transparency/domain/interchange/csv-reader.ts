/** A row of a table, or why it cannot be read. Rows are counted as spreadsheets count them: the first is 1. */
export type CsvRow =
  | { readonly row: number; readonly cells: readonly string[] }
  | { readonly row: number; readonly fault: CsvFault }

/**
 * `stray-quote`: a quote within a cell that does not begin with one, or text after the closing quote.
 * `open-quote`: a quote that nothing closes: all that follows would be one cell, so nothing after it can be read.
 */
export type CsvFault = 'stray-quote' | 'open-quote' | 'cell-too-long' | 'too-many-cells'

export interface CsvLimits {
  /** In characters. A quote that is never closed shows by this, without reading the whole file into memory. */
  readonly longestCell: number
  readonly mostCells: number
}

const usualLimits: CsvLimits = { longestCell: 50_000, mostCells: 500 }

const quote = '"'
const byteOrderMark = '\uFEFF'
/** Spreadsheets write semicolons where the comma is for decimals; some write tabs. */
const delimiters = [',', ';', '\t'] as const

/** What the character before has left the reader in. */
type State = 'cell-start' | 'plain' | 'quoted' | 'quote-in-quoted'

/**
 * Reads a table piece by piece (RFC 4180), holding no more than one row. Lines end with CR LF, LF or CR; empty lines are no
 * rows. Which delimiter is used shows in the first line.
 */
export class CsvReader {
  readonly #limits: CsvLimits
  #delimiter: string | undefined
  /** The beginning of the file, until its first line is whole. */
  #held = ''
  #state: State = 'cell-start'
  #row = 1
  #cells: string[] = []
  #cell = ''
  #fault: CsvFault | undefined
  #done: CsvRow[] = []
  /** A quote was opened so long ago that nobody will close it. */
  #isLost = false
  /** The LF of a CR LF is no line of its own, also where a piece of the file ends between them. */
  #ignoresLineFeed = false

  constructor(limits: CsvLimits = usualLimits) {
    this.#limits = limits
  }

  /** Takes the next piece of the file, of any size, and answers the rows that it completes. */
  push(text: string): CsvRow[] {
    if (this.#delimiter !== undefined) return this.#take(text)
    this.#held += text
    return /[\r\n]/.test(text) || this.#held.length > this.#limits.longestCell ? this.#begin() : []
  }

  /** Answers what is left when there are no more pieces. */
  end(): CsvRow[] {
    const rows = this.#delimiter === undefined ? this.#begin() : []
    if (this.#isLost) return rows
    if (this.#state === 'quoted') return [...rows, { row: this.#row, fault: 'open-quote' }]
    this.#endRow()
    return [...rows, ...this.#takeDone()]
  }

  #begin(): CsvRow[] {
    const text = this.#held.startsWith(byteOrderMark) ? this.#held.slice(1) : this.#held
    this.#held = ''
    this.#delimiter = delimiterOf(text)
    return this.#take(text)
  }

  #take(text: string): CsvRow[] {
    let at = 0
    while (at < text.length && !this.#isLost) at = this.#step(text, at)
    return this.#takeDone()
  }

  #takeDone(): CsvRow[] {
    const rows = this.#done
    this.#done = []
    return rows
  }

  /** Reads on from a place and answers the next. */
  #step(text: string, at: number): number {
    const character = text.charAt(at)
    const isSecondOfLineEnd = this.#ignoresLineFeed && character === '\n'
    this.#ignoresLineFeed = false
    if (isSecondOfLineEnd) return at + 1
    if (this.#state === 'quoted') return this.#readQuoted(text, at)
    if (character === quote) this.#readQuote()
    else if (character === this.#delimiter) this.#endCell()
    else if (character === '\n' || character === '\r') this.#endRow(character)
    else return this.#readPlain(text, at)
    return at + 1
  }

  #readQuoted(text: string, at: number): number {
    const found = text.indexOf(quote, at)
    const end = found === -1 ? text.length : found
    this.#append(text.slice(at, end))
    if (found === -1) return end
    this.#state = 'quote-in-quoted'
    return end + 1
  }

  /** Opens a cell, or is the second of two that stand for one. */
  #readQuote(): void {
    if (this.#state === 'plain') {
      this.#fault ??= 'stray-quote'
      return
    }
    if (this.#state === 'quote-in-quoted') this.#append(quote)
    this.#state = 'quoted'
  }

  /** A run of ordinary characters is taken at once. */
  #readPlain(text: string, at: number): number {
    if (this.#state === 'quote-in-quoted') this.#fault ??= 'stray-quote'
    this.#state = 'plain'
    let end = at + 1
    while (end < text.length && !isSpecial(text.charAt(end), this.#delimiter)) end += 1
    this.#append(text.slice(at, end))
    return end
  }

  #append(text: string): void {
    if (this.#cell.length + text.length <= this.#limits.longestCell) this.#cell += text
    else if (this.#state === 'quoted') this.#loseRest()
    else this.#fault ??= 'cell-too-long'
  }

  #loseRest(): void {
    this.#isLost = true
    this.#done.push({ row: this.#row, fault: 'open-quote' })
  }

  #endCell(): void {
    if (this.#cells.length < this.#limits.mostCells) this.#cells.push(this.#cell)
    else this.#fault ??= 'too-many-cells'
    this.#cell = ''
    this.#state = 'cell-start'
  }

  #endRow(lineEnd = ''): void {
    const isEmptyLine = this.#cells.length === 0 && this.#cell === '' && this.#state === 'cell-start'
    if (!isEmptyLine) {
      this.#endCell()
      const fault = this.#fault
      this.#done.push(
        fault === undefined ? { row: this.#row, cells: this.#cells } : { row: this.#row, fault },
      )
    }
    this.#row += 1
    this.#cells = []
    this.#fault = undefined
    this.#ignoresLineFeed = lineEnd === '\r'
  }
}

function isSpecial(character: string, delimiter: string | undefined): boolean {
  return character === delimiter || character === quote || character === '\n' || character === '\r'
}

/** The one of which the first line has most. */
function delimiterOf(text: string): string {
  const [line = ''] = text.split(/[\r\n]/, 1)
  const unquoted = line.replaceAll(/"[^"]*"/g, '')
  const counts = delimiters.map((delimiter) => ({ delimiter, count: unquoted.split(delimiter).length }))
  return counts.toSorted((left, right) => right.count - left.count)[0]?.delimiter ?? ','
}

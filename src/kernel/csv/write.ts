/** Says to spreadsheets that the file is UTF-8; without it they guess, and Welsh letters break. */
const byteOrderMark = '\uFEFF'
const lineBreak = '\r\n'

/** Spreadsheets run what begins like this, in some languages also in full width (OWASP, CSV injection). */
const formulaStart = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/

/** Texts that are numbers: some begin like a formula. */
export const plainNumbers = /^[+-]?\d+(\.\d+)?$/

interface CsvOptions {
  /** Texts that begin like a formula and are known to be harmless, such as negative amounts; none unless said. */
  readonly harmless?: RegExp
}

/**
 * A table for spreadsheets: RFC 4180 in UTF-8 with a byte order mark, and nothing in it that a spreadsheet would run. What
 * it would run stands behind an apostrophe.
 */
export function csvOf(
  rows: readonly (readonly (string | number)[])[],
  { harmless }: CsvOptions = {},
): string {
  const line = (row: readonly (string | number)[]): string =>
    row.map((value) => cell(value, harmless)).join(',') + lineBreak
  return byteOrderMark + rows.map(line).join('')
}

function cell(value: string | number, harmless: RegExp | undefined): string {
  if (typeof value === 'number') return String(value)
  const isRun = formulaStart.test(value) && harmless?.test(value) !== true
  const text = isRun ? `'${value}` : value
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Says to spreadsheets that the file is UTF-8; without it they guess, and Welsh letters break. */
const byteOrderMark = '\uFEFF'
const lineBreak = '\r\n'

/** Spreadsheets run what begins like this, in some languages also in full width (OWASP, CSV injection). */
const formulaStart = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/
/** Begins like a formula, and is harmless. */
const plainNumber = /^[+-]?\d+(\.\d+)?$/

/** A table for spreadsheets: RFC 4180 in UTF-8 with a byte order mark, and nothing in it that a spreadsheet would run. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return byteOrderMark + rows.map((row) => row.map(cell).join(',') + lineBreak).join('')
}

function cell(text: string): string {
  const harmless = formulaStart.test(text) && !plainNumber.test(text) ? `'${text}` : text
  return /[",\r\n]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

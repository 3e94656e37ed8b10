/** Says to spreadsheets that the file is UTF-8; without it they guess, and Welsh letters break. */
const byteOrderMark = '\uFEFF'
const lineBreak = '\r\n'

/** Spreadsheets run what begins like this, in some languages also in full width (OWASP, CSV injection). */
const formulaStart = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/

/** A table for spreadsheets: RFC 4180 in UTF-8 with a byte order mark, and nothing in it that a spreadsheet would run. */
export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  return byteOrderMark + rows.map((row) => row.map(cell).join(',') + lineBreak).join('')
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const harmless = formulaStart.test(value) ? `'${value}` : value
  return /[",\r\n]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

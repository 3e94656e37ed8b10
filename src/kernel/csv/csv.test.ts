import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvOf, plainNumbers } from './write.ts'

const negativeNumbers = /^-\d+(\.\d+)?$/

/** Reads CSV as RFC 4180 has it: what a spreadsheet would show. */
function read(csv: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  for (const [, quoted, plain = '', end] of csv
    .slice(1)
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    rows.push(row)
    row = []
  }
  return rows
}

const isRun = (text: string) =>
  /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text)

/** As typed: without the mark that keeps a spreadsheet from running it. */
const unguarded = (text: string) => text.replace(/^'(?=[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20])/, '')

test('Begins with a byte order mark, and ends every line', () => {
  expect(
    csvOf([
      ['a', 'b'],
      ['ŵy', '1,2'],
    ]),
  ).toBe('\uFEFFa,b\r\nŵy,"1,2"\r\n')
})

test.each(['=1+1', '+44 1632 960 001', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '=cmd|"/c calc"!A0', '\uFF1D1+1'])(
  'A spreadsheet does not run %j',
  (text) => {
    expect(read(csvOf([[text]]))).toEqual([[`'${text}`]])
    expect(read(csvOf([[text]], { harmless: plainNumbers }))).toEqual([[`'${text}`]])
  },
)

test.each(['-12', '+3', '-0.5', '12', 'a=b', '1-2'])('%j stays as it is where numbers are known', (text) => {
  expect(csvOf([[text]], { harmless: plainNumbers })).toBe(`\uFEFF${text}\r\n`)
})

test('Whatever people type is read back, and no cell begins like a formula', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), { minLength: 1 }),
      (rows) => {
        const cells = read(csvOf(rows, { harmless: plainNumbers }))
        expect(cells.map((row) => row.map((text) => unguarded(text)))).toEqual(
          rows.map((row) => row.map((text) => unguarded(text))),
        )
        expect(cells.flat().filter(isRun)).toEqual([])
      },
    ),
    { numRuns: 500 },
  )
})

test('Numbers are written as they are, and texts that look like them are guarded unless known', () => {
  expect(csvOf([[-1, '-1', '+44']])).toBe("\uFEFF-1,'-1,'+44\r\n")
})

test('a cell that a spreadsheet would run is text', () => {
  const line = lineOf(['=1+1', '+44', '-2+3', '@SUM(A1)', '\tx', '＝1', '-12.50', 'fine'])
  expect(line).toBe("'=1+1,'+44,'-2+3,'@SUM(A1),'\tx,'＝1,-12.50,fine\r\n")
})

test('quotes, commas and line ends stay inside their cell', () => {
  expect(lineOf(['a,b', 'say "yes"', 'two\nlines', '=A1,"x"'])).toBe(
    '"a,b","say ""yes""","two\nlines","\'=A1,""x"""\r\n',
  )
})

function lineOf(cells: readonly string[]): string {
  return csvOf([cells], { harmless: negativeNumbers }).slice(1)
}

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CsvReader, type CsvLimits, type CsvRow } from './csv-reader.ts'

function read(text: string, pieceLength = text.length, limits?: CsvLimits): CsvRow[] {
  const reader = new CsvReader(limits)
  const rows: CsvRow[] = []
  for (let at = 0; at < text.length; at += pieceLength)
    rows.push(...reader.push(text.slice(at, at + pieceLength)))
  return [...rows, ...reader.end()]
}

function cellsOf(text: string): (readonly string[] | string)[] {
  return read(text).map((found) => ('cells' in found ? found.cells : `${found.row}: ${found.fault}`))
}

describe('reading a table', () => {
  test.each([
    ['nothing', '', []],
    ['one cell', 'a', [['a']]],
    [
      'empty cells',
      'a,,b,\n,',
      [
        ['a', '', 'b', ''],
        ['', ''],
      ],
    ],
    ['every end of a line', 'a\r\nb\nc\rd', [['a'], ['b'], ['c'], ['d']]],
    ['empty lines', '\n\na\n\n\nb\n\n', [['a'], ['b']]],
    ['a cell that is quoted and empty', 'a\n""\nb', [['a'], [''], ['b']]],
    ['quotes, commas and lines in quotes', '"a ""b"", c\r\nd",e', [['a "b", c\r\nd', 'e']]],
    ['a byte order mark', '\uFEFFa,b', [['a', 'b']]],
    ['semicolons', 'a;b\n"c;d",e;f', [['a', 'b'], '2: stray-quote']],
    [
      'tabs',
      'a\tb\nc,d\te',
      [
        ['a', 'b'],
        ['c,d', 'e'],
      ],
    ],
    ['a quote within a cell', 'a,b\nc"d,e\nf,g', [['a', 'b'], '2: stray-quote', ['f', 'g']]],
    ['text after a quote', '"a"b,c\nd,e', ['1: stray-quote', ['d', 'e']]],
    ['a quote that is never closed', 'a\nb\n"c\nd\ne', [['a'], ['b'], '3: open-quote']],
  ])('%s', (_, text, expected) => {
    expect(cellsOf(text)).toEqual(expected)
  })

  test('gives back any table, in pieces of any size', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('', '"', ',', ';', '\r\n', '\n', 'a"b', ' x '))
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(
        table,
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom('\n', '\r\n'),
        (rows, size, lineEnd) => {
          const header = ['first', 'second']
          const written = [header, ...rows].map((row) => row.map(quoted).join(',')).join(lineEnd)
          const found = read(written, size).map((row) => ('cells' in row ? row.cells : row.fault))
          expect(found).toEqual([header, ...rows])
        },
      ),
      { numRuns: 300 },
    )
  })

  test('loses patience with a quote that is never closed, and keeps little of it', () => {
    const reader = new CsvReader({ longestCell: 1000, mostCells: 10 })
    expect(reader.push('a,b\nc,d\n"e')).toHaveLength(2)
    const rows = Array.from({ length: 1000 }, () => reader.push('x'.repeat(100))).flat()
    expect([...rows, ...reader.push('"\nf,g\n'), ...reader.end()]).toEqual([{ row: 3, fault: 'open-quote' }])
  })

  test('refuses a row of too many or too long cells, and goes on', () => {
    const limits = { longestCell: 10, mostCells: 3 }
    expect(read('a,b\n1,2,3,4\nxxxxxxxxxxxxxxxx,y\nc,d', undefined, limits)).toEqual([
      { row: 1, cells: ['a', 'b'] },
      { row: 2, fault: 'too-many-cells' },
      { row: 3, fault: 'cell-too-long' },
      { row: 4, cells: ['c', 'd'] },
    ])
  })
})

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`
}

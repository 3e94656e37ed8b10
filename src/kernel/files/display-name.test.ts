import { expect, test } from 'vitest'
import { displayName } from './display-name.ts'

test.each([
  ['report.pdf', 'report.pdf'],
  ['C:\\Users\\ann\\report.pdf', 'report.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
  ['tŷ a gardd.jpg', 'tŷ a gardd.jpg'],
  ['a\u0000b\r\n.txt', 'ab.txt'],
  ['', 'file'],
  ['folder/', 'file'],
])('%j is shown as %j', (given, shown) => {
  expect(displayName(given)).toBe(shown)
})

test('a long name keeps its extension', () => {
  const shown = displayName(`${'x'.repeat(500)}.docx`)
  expect(shown).toHaveLength(200)
  expect(shown.endsWith('.docx')).toBe(true)
})

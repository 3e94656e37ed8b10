import { expect, test } from 'vitest'
import { csvLine } from './csv.ts'

test('a cell that a spreadsheet would run is text', () => {
  const line = csvLine(['=1+1', '+44', '-2+3', '@SUM(A1)', '\tx', '＝1', '-12.50', 'fine'])
  expect(line).toBe("'=1+1,'+44,'-2+3,'@SUM(A1),'\tx,'＝1,-12.50,fine\r\n")
})

test('quotes, commas and line ends stay inside their cell', () => {
  expect(csvLine(['a,b', 'say "yes"', 'two\nlines', '=A1,"x"'])).toBe(
    '"a,b","say ""yes""","two\nlines","\'=A1,""x"""\r\n',
  )
})

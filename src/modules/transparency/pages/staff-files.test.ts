import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { staffPlatform, type StaffPlatform } from '../testing/staff-platform.ts'
import { alertIn, beginWhole } from '../testing/staff-steps.ts'
import { importRecordsPath, staffRecordsPath } from '../writing/addresses.ts'
import { readRecordRows } from '../writing/record-rows.ts'

let staff: StaffPlatform
beforeAll(async () => {
  staff = await staffPlatform()
})
afterAll(() => staff.platform.stop())

const upload = (content: Uint8Array | string, name = 'records.csv') => ({
  file: { fileName: name, mediaType: 'text/csv', content: Buffer.from(content) },
})

describe('bringing records from a file', () => {
  test('takes a document of any standard, and says what is wrong with another', async () => {
    const path = await beginWhole(staff, 'From a document')
    expect((await staff.writer.get(path)).body).toContain('From a document')
    for (const [pasted, words] of [
      ['{"standard": "7", "fields": {}}', 'We do not know the standard “7”'],
      ['{"standard": "4.0", "fields": {"9.9": "x"}}', '9.9'],
      ['{"standard": ', 'begins like a JSON document'],
      ['[1]', 'not a record of a standard'],
    ] as const) {
      const refused = await staff.writer.fill(importRecordsPath, { pasted })
      expect(refused.status, pasted).toBe(422)
      expect(refused.body).toContain(words)
      expect(refused.body).toContain(pasted.replaceAll('"', '&quot;'))
    }
  })

  test('says in which row what is wrong, takes nothing, and takes the rest where asked to', async () => {
    const pasted = [
      'standard;name;contact-email;phase',
      '4.0;Row two;team@council.example;production',
      '4.0;Row three;nobody;production',
      '9;Row four;;',
      '4.0;Row five',
    ].join('\n')
    const refused = await staff.writer.fill(importRecordsPath, { pasted })
    expect(refused.status).toBe(422)
    expect(alertIn(refused)).toContain('3 rows have mistakes, and 1 are right')
    for (const words of [
      'Row 3: Contact email must be',
      'Row 4: “9” is not a version',
      'Row 5: There are not as many cells',
    ]) {
      expect(refused.body).toContain(words)
    }
    expect(refused.body).toContain('4.0;Row two')
    expect((await staff.writer.get(staffRecordsPath)).body).not.toContain('Row two')
    const taken = await staff.writer.fill(importRecordsPath, { pasted, leaveOut: 'yes' })
    const list = await staff.writer.follow(taken.location ?? '')
    expect(list.body).toContain('1 draft was made.')
    expect(list.body).toContain('3 rows with mistakes were left out.')
    expect(list.body).toContain('Row two')
  })

  test.for([
    [
      'broken letters',
      Buffer.from([0x6e, 0x61, 0x6d, 0x65, 0x0a, 0xff, 0xfe]),
      'Some letters in the file are broken',
    ],
    ['UTF-16', Buffer.from('name\nX', 'utf16le'), 'Some letters in the file are broken'],
    ['nothing', Buffer.from(''), 'Choose a file, or paste a text'],
    ['a header alone', Buffer.from('name,phase\n'), 'no row below the names'],
    ['columns that nobody knows', Buffer.from('name,colour\nX,red\n'), 'There is no field called “colour”'],
    ['no name', Buffer.from('phase\nproduction\n'), 'no column called “name”'],
    ['an open quote', Buffer.from('name\n"X\n'), 'never closed'],
  ] as const)('is refused in words: %s', async ([, content, words]) => {
    const refused = await staff.writer.fill(importRecordsPath, upload(content))
    expect(refused.status).toBe(422)
    expect(refused.body).toContain(words)
  })

  test('takes a hundred thousand rows, and not one more', async () => {
    const rows = Array.from({ length: 100_001 }, (_none, index) => `Row number ${index},beta-pilot`)
    const table = (count: number): string => ['name,phase', ...rows.slice(0, count)].join('\n')
    expect(readRecordRows(table(100_000), 'atrs-4.0')).toMatchObject({
      rows: { length: 100_000 },
      refused: 0,
    })
    const more = await staff.stranger.fill(importRecordsPath, upload(table(100_001)))
    expect(more.status).toBe(422)
    expect(more.body).toContain('There are more than 100000 rows')
    const taken = await staff.stranger.fill(importRecordsPath, upload(table(2_345)))
    expect(taken.location).toBe(`${staffRecordsPath}?state=draft&taken=2345&left=0`)
    const list = await staff.stranger.get(`${staffRecordsPath}?page=2`)
    expect(list.status).toBe(200)
    expect(list.body.match(/Row number/g)?.length).toBe(50)
  }, 60_000)
})

import { describe, expect, it } from 'vitest'
import { readDateOfBirth } from './calendar-date.ts'
import { describeDevice } from './device.ts'
import { normaliseEmail } from './email-address.ts'
import { displayNameOf } from './name.ts'
import { normaliseReference } from './reference.ts'
import { normaliseCode } from './security-code.ts'

describe('an email address', () => {
  it.each([
    [' Amina@Example.ORG ', 'amina@example.org'],
    ["o'dowd+forms@people.example", "o'dowd+forms@people.example"],
    ['siân@enghraifft.cymru', 'siân@enghraifft.cymru'],
  ])('%s is taken as %s', (typed, expected) => {
    expect(normaliseEmail(typed)).toBe(expected)
  })

  it.each([
    '',
    'amina',
    'amina@',
    '@example.org',
    'amina@example',
    'a b@example.org',
    'a@b..org',
    'a@b.org, c@d.org',
    `${'x'.repeat(250)}@b.org`,
  ])('%s is not one', (typed) => {
    expect(normaliseEmail(typed)).toBeUndefined()
  })
})

describe('a code', () => {
  it.each([
    ['123456', '123456'],
    [' 123 456 ', '123456'],
    ['123-456', '123456'],
    ['12345', undefined],
    ['1234567', undefined],
    ['12345a', undefined],
  ])('%s is read as %s', (typed, expected) => {
    expect(normaliseCode(typed)).toBe(expected)
  })
})

const read = (day: string, month: string, year: string) => readDateOfBirth({ day, month, year }, '2026-11-02')

describe('a date of birth', () => {
  it.each([
    [['31', '3', '1980'], { date: '1980-03-31' }],
    [[' 1', '01 ', '2026'], { date: '2026-01-01' }],
    [['29', '2', '2000'], { date: '2000-02-29' }],
    [['29', '2', '2001'], { fault: 'not-real' }],
    [['31', '4', '1980'], { fault: 'not-real' }],
    [['1', '13', '1980'], { fault: 'not-real' }],
    [['1', '1', '80'], { fault: 'not-real' }],
    [['', '1', '1980'], { fault: 'not-real' }],
    [['', ' ', ''], { fault: 'missing' }],
    [['3', '11', '2026'], { fault: 'future' }],
    [['1', '1', '1900'], { fault: 'too-old' }],
  ] as const)('%s gives %o', ([day, month, year], expected) => {
    expect(read(day, month, year)).toEqual(expected)
  })
})

describe('a device', () => {
  it.each([
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36',
      'Chrome',
      'Linux',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36 Edg/141.0',
      'Edge',
      'Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1 Version/26.0 Mobile Safari/604.1',
      'Safari',
      'iPhone',
    ],
    ['Mozilla/5.0 (Android 16; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0', 'Firefox', 'Android'],
    ['curl/8.5', undefined, undefined],
  ])('%s is %s on %s', (userAgent, browser, system) => {
    expect(describeDevice(userAgent)).toEqual({ browser, system })
  })
})

it('reads references however they are typed', () => {
  expect(normaliseReference(' cdfg-hjkm npqr ')).toBe('CDFGHJKMNPQR')
})

it('writes names of one word without a trailing space', () => {
  expect(displayNameOf({ givenNames: 'Suharto', familyName: '' })).toBe('Suharto')
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { redactPersonalData, restorePersonalData } from '#kernel/ai'
import { hasLuhnDigit, hasNhsCheckDigit } from './checksums.ts'
import type { PersonalDataKind } from './span.ts'

const digit = fc.integer({ min: 0, max: 9 })
const digits = (length: number) =>
  fc.array(digit, { minLength: length, maxLength: length }).map((list) => list.join(''))
const letters = (length: number, alphabet = 'ABCEGHJKLMNPRSTWXYZ') =>
  fc
    .array(fc.constantFrom(...alphabet.split('')), { minLength: length, maxLength: length })
    .map((list) => list.join(''))
const gap = fc.constantFrom('', ' ', '-')

/** The digits, with the one at the end that makes the check come out. */
function completed(body: string, check: (candidate: string) => boolean): string | undefined {
  return Array.from({ length: 10 }, (_, last) => `${body}${last}`).find(check)
}

const valid = (
  body: fc.Arbitrary<string>,
  check: (candidate: string) => boolean,
  shape: (value: string, separator: string) => string,
) =>
  fc
    .tuple(body, gap)
    .map(([start, separator]) => [completed(start, check), separator] as const)
    .filter(([value]) => value !== undefined)
    .map(([value = '', separator]) => shape(value, separator))

const names = fc.constantFrom('Zylinska', 'Siân Pryce', "O'Neil", 'Ffion ap Rhys', 'Nguyễn', 'A. B. Okafor')
const date = fc
  .tuple(
    fc.integer({ min: 1, max: 28 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1920, max: 2020 }),
  )
  .chain(([day, month, year]) =>
    fc.constantFrom(
      `${day}/${month}/${year}`,
      `${String(day).padStart(2, '0')}-${String(month).padStart(2, '0')}-${year}`,
      `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
      `${day} March ${year}`,
      `March ${day}, ${year}`,
      `${day} Tachwedd ${year}`,
    ),
  )

/** A value that must not survive, and how people write it. */
const planted: Readonly<Record<PersonalDataKind, fc.Arbitrary<{ value: string; text: string }>>> = {
  email: fc.emailAddress().map((value) => ({ value, text: `write to <${value}>` })),
  phone: fc
    .oneof(
      fc.tuple(digits(3), digits(6)).map(([area, rest]) => `07${area} ${rest}`),
      fc.tuple(digits(4), digits(4)).map(([middle, rest]) => `020 ${middle} ${rest}`),
      fc.tuple(digits(4), digits(4)).map(([middle, rest]) => `(020) ${middle}-${rest}`),
      fc.tuple(digits(9), gap).map(([rest, between]) => `+44${between}7${rest}`),
      digits(9).map((rest) => `+44 (0)7${rest}`),
      fc
        .tuple(fc.constantFrom('+33', '+1', '+353', '0048'), digits(9))
        .map(([code, rest]) => `${code} ${rest}`),
    )
    .map((value) => ({ value, text: `ring ${value} please` })),
  'national-insurance': fc
    .tuple(
      letters(2, 'ABCEGHJKLMPRSTWXYZ'),
      digits(2),
      digits(2),
      digits(2),
      fc.constantFrom('A', 'B', 'd'),
      gap,
    )
    .map(([prefix, one, two, three, suffix, between]) => [prefix, one, two, three, suffix].join(between))
    .map((value) => ({ value, text: `number ${value}` })),
  'nhs-number': valid(digits(9), hasNhsCheckDigit, (value, between) =>
    [value.slice(0, 3), value.slice(3, 6), value.slice(6)].join(between),
  ).map((value) => ({ value, text: `patient ${value}` })),
  card: valid(
    fc
      .tuple(fc.constantFrom('4', '51', '37', '6011'), digits(15))
      .map(([bin, rest]) => `${bin}${rest}`.slice(0, 15)),
    hasLuhnDigit,
    (value, between) => value.match(/\d{4}/g)?.join(between) ?? '',
  ).map((value) => ({ value, text: `paid with ${value} today` })),
  'bank-account': fc
    .tuple(digits(2), digits(2), digits(2), digits(8), fc.constantFrom('-', ' ', ''))
    .map(([one, two, three, account, between]) => ({
      value: account,
      text: `sort code ${[one, two, three].join(between)}, account number ${account}`,
    })),
  'driving-licence': fc
    .tuple(letters(5), digits(6), letters(2), digits(1), letters(2), fc.constantFrom('', ' '))
    .map(([name, born, initials, check, last, between]) =>
      [name, born, `${initials}${check}${last}`].join(between),
    )
    .map((value) => ({ value, text: `drives with ${value}` })),
  passport: digits(9).map((value) => ({ value, text: `my passport is ${value}` })),
  'date-of-birth': date.map((value) => ({ value, text: `date of birth: ${value}` })),
  'ip-address': fc
    .oneof(
      fc.ipV4(),
      fc.ipV6().filter((address) => address.length > 3),
    )
    .map((value) => ({ value, text: `came from ${value}` })),
  postcode: fc
    .tuple(
      fc.constantFrom('SW1A', 'CF10', 'M1', 'e1', 'B33'),
      digits(1),
      letters(2, 'ABDEFGHJLNPQRSTUWXYZ'),
      fc.constantFrom('', ' '),
    )
    .map(([area, sector, unit, between]) => `${area}${between}${sector}${unit}`)
    .map((value) => ({ value, text: `lives in ${value}` })),
  name: fc
    .tuple(fc.constantFrom('Mr', 'Mrs.', 'MS', 'Dr', 'Cllr', 'Miss', 'my name is'), names)
    .map(([title, value]) => ({ value, text: `met ${title} ${value}` })),
}

const ordinaryWords = `
the; council; paid; for; of; housing; Equality Act 2010; section 149; on 5 March 2024,; £1,234,567.89; 12.5 %; at 10:15
2019-2023; 1,250 homes; Room B12 3rd floor; A&E; version 2.1.3; 5/11/2026; 2026-11-05 10:15:30; Universal Credit; Cardiff
Monday; Form 12A; 600 people; Dear Sir or Madam; std::string; x @ y; @council; 0.7123456789; ward 7; ffordd; yng Nghymru
reference CW-7K2M-9QXT; (2024); 24/7; CO2; Lord Mayor; ISO 27001; [1]; 100 – 150; B12; 1 in 20`
  .trim()
  .split(/[;\n]\s*/)
const ordinary = fc
  .array(fc.constantFrom(...ordinaryWords), { maxLength: 12 })
  .map((words) => words.join(' '))

describe.each(Object.entries(planted))('%s', (kind, arbitrary) => {
  test('does not survive among ordinary words, and can be put back', () => {
    fc.assert(
      fc.property(ordinary, arbitrary, ordinary, (before, { value, text }, after) => {
        const whole = `${before}. ${text}; ${after}`
        const redacted = redactPersonalData(whole)
        expect(redacted.text).not.toContain(value)
        expect(Object.keys(redacted.found)).toContain(kind)
        expect(restorePersonalData(redacted.text, redacted.originals)).toBe(whole)
      }),
      { numRuns: 300 },
    )
  })

  test('has one placeholder wherever it stands', () => {
    fc.assert(
      fc.property(arbitrary, ({ text }) => {
        const once = redactPersonalData(text)
        const twice = redactPersonalData(`${text}. Again: ${text}`)
        expect(twice.originals).toEqual(once.originals)
        expect(twice.text).toBe(`${once.text}. Again: ${once.text}`)
      }),
      { numRuns: 100 },
    )
  })
})

test('ordinary text is unchanged', () => {
  fc.assert(
    fc.property(ordinary, (text) => {
      expect(redactPersonalData(text)).toEqual({ text, found: {}, originals: new Map() })
    }),
    { numRuns: 1_000 },
  )
})

test('the ways to write a number are the same number', () => {
  const { text, found } = redactPersonalData(
    '07700 900123, +44 7700 900123, 0044 7700-900-123, 0 7 7 0 0 9 0 0 1 2 3',
  )
  expect(text).toBe('[PHONE 1], [PHONE 1], [PHONE 1], [PHONE 1]')
  expect(found).toEqual({ phone: 4 })
})

test('a number whose check fails is no NHS number and no card', () => {
  const text = 'NHS 943 476 5918 and 4111 1111 1111 1112'
  expect(redactPersonalData(text).found).toEqual({})
})

test('placeholders that somebody typed are left alone, and are nobody’s', () => {
  const { text, originals } = redactPersonalData('[EMAIL 1] is not a@b.example')
  expect(text).toBe('[EMAIL 1] is not [EMAIL 2]')
  expect(restorePersonalData('[EMAIL 1], [EMAIL 2], [EMAIL 3]', originals)).toBe(
    '[EMAIL 1], a@b.example, [EMAIL 3]',
  )
})

const hostile =
  `1 |11 |123 456 7890 |020 7946 0018 |12 34 56 |+1|0|a|a@|%40|a@b.c|"@|(|:|f:|1.|12/12/1980 born
|Mr |Mr van der |Mr Abc Abc |A |[EMAIL 1] |passport 1`.split('|')

test.each(hostile)('a megabyte of %j takes no longer than other text', (seed) => {
  const text = seed.repeat(Math.ceil(1_000_000 / seed.length))
  const before = process.cpuUsage()
  redactPersonalData(text)
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1_000).toBeLessThan(1_000)
})

test('any text at all is taken, and comes back where every value is written one way', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const { text: redacted, originals } = redactPersonalData(text)
      expect(restorePersonalData(redacted, originals).length).toBe(text.length)
    }),
  )
})

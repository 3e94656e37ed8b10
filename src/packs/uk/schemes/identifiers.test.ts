import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ukIdentifiers } from './index.ts'
import { nhsCheckDigit, nhsNumberScheme } from './nhs-number.ts'
import { utrCheckDigit, utrScheme } from './utr.ts'

function read(name: string, typed: string): string | undefined {
  const scheme = ukIdentifiers.find((candidate) => candidate.name === name)
  if (scheme === undefined) throw new Error(`There is no scheme ${name}`)
  return scheme.read(typed)
}

describe.each<[string, [string, string][], string[]]>([
  [
    'uk-nino',
    [
      ['ab123456c', 'AB 12 34 56 C'],
      ['AB 12 34 56 C', 'AB 12 34 56 C'],
      ['ＡＢ１２３４５６Ｃ', 'AB 12 34 56 C'],
    ],
    // Q was never given out, nor these pairs; the last letter ends at D.
    ['', 'QQ123456C', 'BG123456A', 'AO123456A', 'AB123456E', 'AB12345C', 'AB1234567C', 'AB123456C!'],
  ],
  [
    'uk-nhs-number',
    [
      ['9434765919', '943 476 5919'],
      ['943-476-5919', '943 476 5919'],
    ],
    ['9434765918', '943476591', '94347659190', 'ABCDEFGHIJ', '943 476 5919x'],
  ],
  [
    'uk-utr',
    [
      ['1234567895', '1234567895'],
      ['12345 67895k', '1234567895'],
      ['1231234567895', '1234567895'],
    ],
    ['1234567897', '2234567895', '123456789', 'K'],
  ],
  [
    'uk-uprn',
    [
      ['100021892956', '100021892956'],
      ['000100 021892', '100021892'],
    ],
    ['', '0', '1234567890123', '12a'],
  ],
  [
    'uk-vehicle-registration',
    [
      ['ab12cde', 'AB12 CDE'],
      ['A123 BCD', 'A123 BCD'],
      ['q123bcd', 'Q123 BCD'],
      ['ABC123D', 'ABC 123D'],
      ['aiz 1234', 'AIZ 1234'],
      ['1234AB', '1234 AB'],
      ['A1', 'A 1'],
      ['101D234', '101 D 234'],
      ['12345', '12345'],
    ],
    ['', 'AB12CDEF', 'IB12CDE', '12345A', 'ABCD', 'AB12-CDÉ', '123456'],
  ],
  [
    'uk-postcode',
    [
      ['sw1a2aa', 'SW1A 2AA'],
      [' SW1A  2AA. ', 'SW1A 2AA'],
      ['ＳＷ１Ａ　２ＡＡ', 'SW1A 2AA'],
      ['cf10-3nq', 'CF10 3NQ'],
      ['M1 1AE', 'M1 1AE'],
      ['W1A0AX', 'W1A 0AX'],
      ['DN55 1PT', 'DN55 1PT'],
      ['EC1A1BB', 'EC1A 1BB'],
      ['gir 0aa', 'GIR 0AA'],
      ['bfpo 123', 'BFPO 123'],
      ['BFPO c/o 5', 'BFPO 5'],
      ['BF1 3AA', 'BF1 3AA'],
    ],
    ['', 'SW1A', 'QQ1 1AA', 'SW1A 2AC', 'AI1 1AA', '12345', 'D02 AF30', 'GIR 0AB', 'BFPO', 'CF10 3NQQ'],
  ],
  [
    'uk-company-number',
    [
      ['1234567', '01234567'],
      ['01234567', '01234567'],
      ['sc123456', 'SC123456'],
      ['SC1234', 'SC001234'],
      ['IP27916R', 'IP27916R'],
    ],
    ['', '00000000', '123456789', 'XX123456', 'SC1234567', 'ABCDEFGH'],
  ],
])('%s', (name, right, wrong) => {
  test.each(right)('reads %s as %s', (typed, value) => {
    expect(read(name, typed)).toBe(value)
    // What is stored is read again when a service changes.
    expect(read(name, value)).toBe(value)
  })
  test.each(wrong)('refuses %j', (typed) => {
    expect(read(name, typed)).toBeUndefined()
  })
})

const nineDigits = fc.string({
  unit: fc.constantFrom(...Array.from('0123456789')),
  minLength: 9,
  maxLength: 9,
})

/** One digit of a number changed into another. */
function withOneWrong(number: string, place: number, by: number): string {
  const wrong = (Number(number[place]) + by) % 10
  return number.slice(0, place) + String(wrong) + number.slice(place + 1)
}

describe('check digits find every single wrong digit', () => {
  const slip = { place: fc.nat(9), by: fc.integer({ min: 1, max: 9 }) }
  test('of an NHS number', () => {
    fc.assert(
      fc.property(nineDigits, slip.place, slip.by, (nine, place, by) => {
        const check = nhsCheckDigit(nine)
        if (check === undefined) return
        const number = `${nine}${check}`
        expect(nhsNumberScheme.read(number)).toBeDefined()
        expect(nhsNumberScheme.read(withOneWrong(number, place, by))).toBeUndefined()
      }),
      { numRuns: 1_000 },
    )
  })
  test('of a UTR, but for the two that share a check digit', () => {
    fc.assert(
      fc.property(nineDigits, slip.place, slip.by, (nine, place, by) => {
        const number = `${utrCheckDigit(nine)}${nine}`
        expect(utrScheme.read(number)).toBe(number)
        const wrong = withOneWrong(number, place, by)
        // Remainders 1 and 10 both give 1, and 0 and 9 both give 2.
        const isShared = utrCheckDigit(wrong.slice(1)) === Number(wrong[0])
        expect(utrScheme.read(wrong)).toBe(isShared ? wrong : undefined)
      }),
      { numRuns: 1_000 },
    )
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bankAccountScheme } from './bank-account.ts'
import { isAccountPossible, ModulusTableError, readModulusTable } from './modulus-check.ts'

// Sort codes and weights of our own making, in the form of the published table: one range for each thing to try.
const table = readModulusTable(
  `
100000 100099 MOD10 0 0 0 0 0 0 7 1 3 7 1 3 7 1
110000 110099 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2 1
120000 120099 DBLAL 2 1 2 1 2 1 2 1 2 1 2 1 2 1
130000 130099 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2 1
130000 130099 DBLAL 2 1 2 1 2 1 2 1 2 1 2 1 2 1
210000 210099 DBLAL 2 1 2 1 2 1 2 1 2 1 2 1 2 1 1
220000 220099 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2 1 2
220000 220099 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2 1 9
230000 230099 MOD10 0 0 0 0 0 0 7 1 3 7 1 3 7 1
230000 230099 DBLAL 2 1 2 1 2 1 2 1 2 1 2 1 2 1 3
240000 240099 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 0 0 4
250000 250099 MOD11 7 6 5 4 3 2 7 6 5 4 3 2 0 0 5
250000 250099 DBLAL 2 1 2 1 2 1 2 1 2 1 2 1 2 0 5
260000 260099 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2 1 6
270000 270099 MOD11 8 7 6 5 4 3 8 7 6 5 4 3 2 1 7
280000 280099 MOD11 8 7 6 5 4 3 8 7 6 5 4 3 2 1 8
300000 300099 MOD11 8 7 6 5 4 3 8 7 6 5 4 3 2 1 10
300000 300099 MOD10 0 0 0 0 0 0 7 1 3 7 1 3 7 1 11
320000 320099 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2 1 12
320000 320099 MOD10 0 0 0 0 0 0 7 1 3 7 1 3 7 1 13
340000 340099 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2 1 14
`.split('\n'),
  ['250001 250002', ''],
)

/** The account numbers of some hundred that can be of a sort code. */
function possible(sortCode: string, ...accounts: string[]): string[] {
  return accounts.filter((account) => isAccountPossible(table, sortCode, account))
}

/** Sum of digits times weights: worked out another way than by the code under test. */
function dot(digits: string, weights: readonly number[]): number {
  let sum = 0
  for (const [index, weight] of weights.entries()) sum += Number(digits.charAt(index)) * weight
  return sum
}

const account11 = [8, 7, 6, 5, 4, 3, 2, 1]
const account10 = [7, 1, 3, 7, 1, 3, 7, 1]
const accounts = fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), minLength: 8, maxLength: 8 })

function luhnLike(digits: string): number {
  let sum = 0
  for (let index = 0; index < digits.length; index += 1) {
    const product = Number(digits.charAt(index)) * (index % 2 === 0 ? 2 : 1)
    sum += product > 9 ? product - 9 : product
  }
  return sum
}

describe('without exceptions, by each method', () => {
  test('the remainder must be none', () => {
    fc.assert(
      fc.property(accounts, (account) => {
        const is11 = dot(account, account11) % 11 === 0
        const isDouble = luhnLike(`120000${account}`) % 10 === 0
        expect(isAccountPossible(table, '100000', account)).toBe(dot(account, account10) % 10 === 0)
        expect(isAccountPossible(table, '110050', account)).toBe(is11)
        expect(isAccountPossible(table, '120000', account)).toBe(isDouble)
        // Two lines: both must pass.
        expect(isAccountPossible(table, '130000', account)).toBe(
          is11 && luhnLike(`130000${account}`) % 10 === 0,
        )
      }),
      { numRuns: 2_000 },
    )
  })
  test('a sort code that no line knows cannot be checked', () => {
    expect(possible('999999', '12345678')).toEqual(['12345678'])
    expect(possible('100100', '12345678')).toEqual(['12345678'])
  })
})

/** With ab of 09 or 99 and g of 9. */
function shortened(account: string): boolean {
  return /^[09]9....9/.test(account)
}

describe('exception', () => {
  test('1: 27 is added', () => {
    fc.assert(
      fc.property(accounts, (account) => {
        expect(isAccountPossible(table, '210000', account)).toBe(
          (luhnLike(`210000${account}`) + 27) % 10 === 0,
        )
      }),
    )
  })
  test('2 and 9: other weights where a is not 0, and a second try as the sort code 309634', () => {
    fc.assert(
      fc.property(accounts, (account) => {
        const [a, g] = [account[0], account[6]]
        const changed = g === '9' ? [0, 0, 8, 7, 10, 9, 3, 1] : [6, 4, 8, 7, 10, 9, 3, 1]
        // Of the sort code 220000, only the two digits at its front could count, and the changed weights leave them out.
        const first = a === '0' ? dot(account, account11) : dot(account, changed)
        const second = dot(account, account11)
        expect(isAccountPossible(table, '220000', account)).toBe(first % 11 === 0 || second % 11 === 0)
      }),
      { numRuns: 1_000 },
    )
  })
  test('3: the second check is left out where c is 6 or 9', () => {
    fc.assert(
      fc.property(accounts, (account) => {
        const isLeftOut = account[2] === '6' || account[2] === '9'
        const first = dot(account, account10) % 10 === 0
        const second = isLeftOut || luhnLike(`230000${account}`) % 10 === 0
        expect(isAccountPossible(table, '230000', account)).toBe(first && second)
      }),
      { numRuns: 1_000 },
    )
  })
  test('4: the remainder is the number gh', () => {
    // 8 × 1 = 8; 8 + 2 × 1... : remainders 8, 10 and 0 by hand.
    expect(possible('240000', '10000008', '10000009', '10000108')).toEqual(['10000008'])
    // 8 + 7 + 6 = 21, remainder 10.
    expect(possible('240000', '11100010', '11100000', '11100001')).toEqual(['11100010'])
    expect(possible('240000', '00000000')).toEqual(['00000000'])
  })
  test('5: check digits at g and h, and another sort code for some', () => {
    for (const [sortCode, checked] of [
      ['250000', '250000'],
      ['250001', '250002'],
    ] as const) {
      for (let number = 0; number < 3_000; number += 1) {
        const account = String(number * 3_331)
          .padStart(8, '0')
          .slice(-8)
        const first = dot(checked + account, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 0, 0]) % 11
        const second = luhnLike(`${(checked + account).slice(0, 13)}0`) % 10
        const [g, h] = [Number(account[6]), Number(account[7])]
        const isFirst = first === 0 ? g === 0 : first !== 1 && g === 11 - first
        const isSecond = second === 0 ? h === 0 : h === 10 - second
        expect(isAccountPossible(table, sortCode, account)).toBe(isFirst && isSecond)
      }
    }
  })
  test('6: accounts in foreign currencies are not checked', () => {
    expect(possible('260000', '41234522', '81234555', '41234523', '31234522')).toEqual([
      '41234522',
      '81234555',
    ])
  })
  test('7: with g of 9 the sort code and a, b do not count', () => {
    // 1 × 7 at b and sort code 27…: only c to h count; 2 × 9 + 1 × 4 = 22.
    expect(possible('270000', '11000094')).toEqual(['11000094'])
    expect(possible('270000', '11000084')).toEqual([])
  })
  test('8: checked as the sort code 090126', () => {
    fc.assert(
      fc.property(accounts, (account) => {
        const sum = dot(`090126${account}`, [8, 7, 6, 5, 4, 3, ...account11])
        expect(isAccountPossible(table, '280000', account)).toBe(sum % 11 === 0)
      }),
    )
  })
  test('10 and 11: with ab of 09 or 99 and g of 9 the front does not count; one of two checks is enough', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          accounts,
          accounts.map((account) => `99${account.slice(2, 6)}9${account[7] ?? '0'}`),
        ),
        (account) => {
          const weights = shortened(account) ? [0, 0, 6, 5, 4, 3, 2, 1] : account11
          const front = shortened(account) ? 0 : dot('300000', [8, 7, 6, 5, 4, 3])
          const first = (front + dot(account, weights)) % 11 === 0
          const second = dot(account, account10) % 10 === 0
          expect(isAccountPossible(table, '300000', account)).toBe(first || second)
        },
      ),
      { numRuns: 1_000 },
    )
  })
  test('12 and 13: one of two checks is enough', () => {
    fc.assert(
      fc.property(accounts, (account) => {
        const expected = dot(account, account11) % 11 === 0 || dot(account, account10) % 10 === 0
        expect(isAccountPossible(table, '320000', account)).toBe(expected)
      }),
    )
  })
  test('14: a last digit of 0, 1 or 9 may be left out, with a zero in front', () => {
    fc.assert(
      fc.property(accounts, (account) => {
        const first = dot(account, account11) % 11 === 0
        const moved = /[019]$/.test(account) && dot(`0${account.slice(0, 7)}`, account11) % 11 === 0
        expect(isAccountPossible(table, '340000', account)).toBe(first || moved)
      }),
      { numRuns: 1_000 },
    )
  })
})

test.each([
  ['too few weights', '100000 100099 MOD10 1 2 3'],
  ['an unknown method', '100000 100099 MOD97 0 0 0 0 0 0 7 1 3 7 1 3 7 1'],
  ['no sort codes', 'a b MOD10 0 0 0 0 0 0 7 1 3 7 1 3 7 1'],
])('a table with %s is refused with its line', (_what, line) => {
  expect(() => readModulusTable(['', line], [])).toThrow(ModulusTableError)
  expect(() => readModulusTable(['', line], [])).toThrow('Line 2')
})

describe('the scheme of accounts', () => {
  const typed = { sortCode: '10-00-00', accountNumber: '12345678' }
  test('checks the shape alone without a table', () => {
    expect(bankAccountScheme().read(typed)).toEqual({
      parts: { sortCode: '10-00-00', accountNumber: '12345678' },
    })
    expect(bankAccountScheme().read({ sortCode: '1', accountNumber: '12345', rollNumber: '§' })).toEqual({
      wrong: ['sortCode', 'accountNumber', 'rollNumber'],
    })
  })
  test('finds a slip with one', () => {
    expect(bankAccountScheme(table).read(typed)).toEqual({ wrong: ['accountNumber'] })
    expect(bankAccountScheme(table).read({ ...typed, accountNumber: '00000000' })).toMatchObject({
      parts: { accountNumber: '00000000' },
    })
  })
})

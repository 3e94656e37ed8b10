import { expect, test } from 'vitest'
import { keptValues } from './kept-values.ts'

test('answers are shown in their order, a date in one piece, several boxes apart', () => {
  const entries = [
    ['givenNames', 'Nia'],
    ['dateOfBirth-day', '9'],
    ['dateOfBirth-month', '6'],
    ['dateOfBirth-year', '1969'],
    ['evidence', 'passport'],
    ['evidence', 'vouch'],
  ] as const
  expect(keptValues(entries)).toEqual(['Nia', '9 6 1969', 'passport', 'vouch'])
})

test('what nobody typed is left out: secrets, identifiers, numbers of versions, empty fields', () => {
  const entries = [
    ['newPassword', 'heron basalt lantern'],
    ['code', '123456'],
    ['secret', 'JBSWY3DPEHPK3PXP'],
    ['organisation', '01a20390-c9f8-7405-bfa5-121276691d57'],
    ['_draft', 'x'],
    ['_revision', '4'],
    ['version', '2'],
    ['familyName', ''],
  ] as const
  expect(keptValues(entries)).toEqual([])
})

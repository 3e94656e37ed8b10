import { describe, expect, test } from 'vitest'
import { allKinds, ukSurroundings } from '../testing/all-kinds.ts'
import { both } from '../testing/parking-permit.ts'
import { fieldsOf } from '../domain/definition.ts'
import { problemsIn } from '../domain/fields/outcome.ts'
import { readField } from '../domain/fields/read-field.ts'
import type { FieldError, FieldErrorCode, FieldInput } from '../domain/input.ts'
import { inputFromPlain, type PlainInput } from '../domain/plain-input.ts'
import { errorsInWords } from './error-words.ts'

/** What somebody is told, and where it leads, who gives this for a field of the service with every kind. */
function told(name: string, plain: PlainInput, locale: 'en' | 'cy' = 'en'): [string, string][] {
  const field = fieldsOf(allKinds).find((candidate) => candidate.name === name)
  if (field === undefined) throw new Error(`There is no field ${name}`)
  return toldOf(name, inputFromPlain(field, plain), locale)
}

function toldOf(name: string, input: FieldInput, locale: 'en' | 'cy' = 'en'): [string, string][] {
  const field = fieldsOf(allKinds).find((candidate) => candidate.name === name)
  if (field === undefined) throw new Error(`There is no field ${name}`)
  const outcome = readField(field, input, ukSurroundings)
  if ('answer' in outcome) return []
  const errors = problemsIn(outcome).map((problem): FieldError => ({ field: name, ...problem }))
  return errorsInWords(allKinds, errors, locale).map(({ message, href }) => [message, href])
}

describe('in words that say what to do', () => {
  test.each<[string, PlainInput, [string, string][]]>([
    ['fullName', '', [['Enter your name', '#fullName']]],
    ['nickname', 'x'.repeat(21), [['What friends call you must be 20 characters or fewer', '#nickname']]],
    ['email', 'sian', [['Enter an email address in the correct format, like name@example.com', '#email']]],
    ['heightCentimetres', '20', [['The height of the vehicle must be 50 or more', '#heightCentimetres']]],
    [
      'rent',
      'a lot',
      [['The rent you pay each month must be an amount of money, like 1250 or 1,250.50', '#rent']],
    ],
    ['rent', '£10,001', [['The rent you pay each month must be £10,000.00 or less', '#rent']]],
    ['birthday', '1988-02-31', [['Your date of birth must be a real date', '#birthday-day']]],
    ['birthday', '2027-02-01', [['Your date of birth must be today or in the past', '#birthday-day']]],
    [
      'movedIn',
      { month: '13', year: '2019' },
      [['When you moved in must be a real month and year', '#movedIn-month']],
    ],
    [
      'lived',
      { years: 'many', months: '1.5' },
      [
        ['The number of years must be a whole number, like 2', '#lived-years'],
        ['The number of months must be a whole number, like 2', '#lived-months'],
      ],
    ],
    ['pets', ['none', 'cat'], [['Select which animals live with you, or select ‘No animals’', '#pets']]],
    ['home', {}, [['Enter your address', '#home-line1']]],
    [
      'home',
      { line1: '', town: 'Aberwen', postcode: 'nowhere' },
      [
        ['Enter address line 1', '#home-line1'],
        ['Enter a postcode in the correct format', '#home-postcode'],
      ],
    ],
    ['abroad', { line1: 'x', town: 'y' }, [['Select a country', '#abroad-country']]],
    [
      'account',
      { accountName: '', sortCode: '123', accountNumber: '12345678' },
      [
        ['Enter the name on the account', '#account-accountName'],
        ['Enter a sort code in the correct format', '#account-sortCode'],
      ],
    ],
    ['nino', 'QQ', [['Enter your National Insurance number in the correct format', '#nino']]],
    [
      'pothole',
      'by the church',
      [
        [
          'Enter the place as a grid reference, or as latitude and longitude, like 51.5074, -0.1278',
          '#pothole',
        ],
      ],
    ],
    [
      'driver',
      { familyName: 'Parry', dateOfBirth: '2027-01-01' },
      [
        ['Enter the given names', '#driver-givenNames'],
        ['The date of birth must be today or in the past', '#driver-day'],
      ],
    ],
    ['driver', { givenNames: 'Gwen' }, [['Enter the date of birth', '#driver-day']]],
    ['agreement', '', [['Confirm that you have read the rules', '#agreement']]],
  ])('%s: %j', (name, plain, expected) => {
    expect(told(name, plain)).toEqual(expected)
  })

  test.each([
    ['empty', 'The file you chose is empty. Choose another file'],
    ['wrong-type', 'The file must be a PDF, JPEG or PNG'],
    ['too-large', 'The file must be smaller than 7 MB'],
    ['locked', 'The file is protected with a password. Remove the password, then choose the file again'],
  ] as const)('a file that is refused as %s', (reason, message) => {
    expect(toldOf('proof', { kind: 'refused-file', reason })).toEqual([[message, '#proof']])
  })

  test('in Welsh', () => {
    expect(told('home', { line1: '', town: 'Aberwen', postcode: 'nowhere' }, 'cy')).toEqual([
      ['Llinell gyntaf y cyfeiriad: rhowch ateb', '#home-line1'],
      ['Cod post: rhowch ateb yn y fformat cywir', '#home-postcode'],
    ])
    expect(told('rent', '£10,001', 'cy')).toEqual([
      ['Y rhent rydych yn ei dalu bob mis: rhaid rhoi £10,000.00 neu lai', '#rent'],
    ])
  })
})

/** Every code there is: a code that is added has to be added here. */
const codes: Readonly<Record<FieldErrorCode, Partial<FieldError>>> = {
  'text.missing': {},
  'text.tooLong': { values: { maximum: 5 } },
  'text.unreadable': {},
  'email.invalid': {},
  'phone.invalid': {},
  'number.invalid': {},
  'number.whole': {},
  'number.decimals': { values: { decimals: 2 } },
  'number.tooSmall': { values: { minimum: 1 } },
  'number.tooLarge': { values: { maximum: 9 } },
  'date.incomplete': { parts: ['day', 'month'] },
  'date.notReal': {},
  'date.shortYear': {},
  'date.mustBePast': {},
  'date.mustBeFuture': {},
  'date.tooOld': {},
  'date.tooEarly': {},
  'month.notReal': {},
  'month.mustBePast': {},
  'month.mustBeFuture': {},
  'money.invalid': {},
  'money.tooFine': {},
  'money.tooSmall': { values: { minimum: 1 } },
  'money.tooLarge': { values: { maximum: 9 } },
  'duration.whole': { parts: ['weeks'] },
  'duration.tooLarge': { parts: ['hours'], values: { maximum: 9 } },
  'choice.missing': {},
  'choice.noneWithOthers': {},
  'part.missing': { parts: ['town'] },
  'part.invalid': { parts: ['country'] },
  'part.tooLong': { parts: ['sortCode'], values: { maximum: 9 }, noun: both('a sort code') },
  'part.unreadable': { parts: ['familyName'] },
  'country.missing': { parts: ['country'] },
  'identifier.invalid': {},
  'location.invalid': {},
  'declaration.missing': {},
  'file.missing': {},
  'file.empty': {},
  'file.tooLarge': {},
  'file.wrongType': {},
  'file.wrongExtension': {},
  'file.twoTypes': {},
  'file.bomb': {},
  'file.locked': {},
  'file.damaged': {},
  'file.infected': {},
  'file.notScanned': {},
  'file.duplicate': {},
  'files.tooMany': { values: { maximum: 3 } },
  'identity.missing': {},
  'credential.missing': {},
  'credential.insufficient': {},
  'payment.missing': {},
  'payment.short': {},
  'group.missing': {},
  'group.tooFew': { values: { minimum: 1 } },
  'group.tooMany': { values: { maximum: 3 } },
  rule: { message: both('That cannot be') },
}

test.each(['en', 'cy'] as const)('no error leaves a gap in its words (%s)', (locale) => {
  for (const [code, more] of Object.entries(codes)) {
    const error = { field: 'pets', parts: [], values: {}, ...more, code } as FieldError
    const [shown] = errorsInWords(allKinds, [error], locale)
    expect(shown?.message, code).toMatch(/^[^{}]{5,}$/)
    expect(shown?.message, code).not.toContain('undefined')
  }
})

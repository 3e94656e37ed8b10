import { describe, expect, test } from 'vitest'
import { ukSurroundings } from '../../testing/all-kinds.ts'
import { field } from '../../testing/parking-permit.ts'
import type { Answer } from '../answers.ts'
import type { Field } from '../definition.ts'
import type { FieldInput } from '../input.ts'
import { readCoordinates } from './coordinates.ts'
import { problemsIn } from './outcome.ts'
import { readField } from './read-field.ts'

function codesOf(of: Field, input: FieldInput): string[] {
  const outcome = readField(of, input, ukSurroundings)
  return 'problem' in outcome
    ? problemsIn(outcome).map((problem) => [problem.code, ...problem.parts].join(' '))
    : []
}

function answerOf(of: Field, input: FieldInput): Answer | undefined {
  const outcome = readField(of, input, ukSurroundings)
  return 'answer' in outcome ? outcome.answer : undefined
}

function parts(own: Record<string, string>): FieldInput {
  return { kind: 'parts', parts: own }
}

describe('money', () => {
  const rent = field('money', 'rent', { minimumPence: 1_00, maximumPence: 2_000_00 })
  test.each([
    ['£1,250.50', 125_050],
    ['1250.5', 125_050],
    ['1 250', 125_000],
    ['1250.', 125_000],
    ['GBP 12', 1_200],
    ['12.99 GBP', 1_299],
    ['150p', 150],
    ['1.15', 115],
  ])('reads %s', (typed, pence) => {
    expect(answerOf(rent, typed)).toEqual({ kind: 'money', pence })
  })
  test.each([
    ['', 'text.missing'],
    ['lots', 'money.invalid'],
    ['$12', 'money.invalid'],
    ['-5', 'money.invalid'],
    ['1,25', 'money.invalid'],
    ['12.505', 'money.tooFine'],
    ['0.99', 'money.tooSmall'],
    ['2000.01', 'money.tooLarge'],
    ['9'.repeat(30), 'money.invalid'],
  ])('refuses %s', (typed, code) => {
    expect(codesOf(rent, typed)).toEqual([code])
  })
})

describe('a percentage and a number with a unit', () => {
  test.each(['12', '12%', '12 %', '12 per cent'])('reads %s', (typed) => {
    const share = field('percentage', 'share', { minimum: 0, maximum: 100 })
    expect(answerOf(share, typed)).toEqual({ kind: 'number', value: 12 })
  })
  test('a unit may be typed along, and is not enough by itself', () => {
    const height = field('number', 'height', { minimum: 0, maximum: 400, unit: { en: 'cm', cy: 'cm' } })
    expect(answerOf(height, '182 cm')).toEqual({ kind: 'number', value: 182 })
    expect(codesOf(height, 'cm')).toEqual(['text.missing'])
    expect(codesOf(height, '182 kg')).toEqual(['number.invalid'])
  })
})

describe('month and year', () => {
  const past = field('month-year', 'since', { range: 'past' })
  test.each([
    [{ month: '11', year: '2026' }, '2026-11'],
    [{ month: 'Chwefror', year: '2019' }, '2019-02'],
  ])('reads %j', (typed, value) => {
    expect(answerOf(past, parts(typed))).toEqual({ kind: 'month', value })
  })
  test.each([
    [{ month: '', year: '' }, 'text.missing'],
    [{ month: '5', year: '' }, 'date.incomplete year'],
    [{ month: '13', year: '2019' }, 'month.notReal month'],
    [{ month: '5', year: '19' }, 'date.shortYear year'],
    [{ month: '12', year: '2026' }, 'month.mustBePast'],
  ])('refuses %j', (typed, code) => {
    expect(codesOf(past, parts(typed))).toEqual([code])
  })
  test('the future begins with the next month', () => {
    const future = field('month-year', 'until', { range: 'future' })
    expect(codesOf(future, parts({ month: '11', year: '2026' }))).toEqual(['month.mustBeFuture'])
    expect(answerOf(future, parts({ month: '12', year: '2026' }))).toEqual({
      kind: 'month',
      value: '2026-12',
    })
  })
})

describe('a length of time', () => {
  const lived = field('duration', 'lived', { units: ['years', 'months'] })
  test('keeps the units that were given, of those that are asked for', () => {
    const typed = parts({ years: '7', months: '', days: '3' })
    expect(answerOf(lived, typed)).toEqual({ kind: 'duration', parts: { years: 7 } })
  })
  test('names every part that is wrong', () => {
    expect(codesOf(lived, parts({ years: 'two', months: '1.5' }))).toEqual([
      'duration.whole years',
      'duration.whole months',
    ])
    expect(codesOf(lived, parts({ years: '100000', months: '' }))).toEqual(['duration.tooLarge years'])
    expect(codesOf(lived, parts({ years: '', months: ' ' }))).toEqual(['text.missing'])
  })
})

describe('choices', () => {
  const choices = ['cat', 'dog', 'none'].map((value) => ({ value, label: { en: value, cy: value } }))
  const pets = field('choices', 'pets', { choices, noneValue: 'none' })
  test('"none of these" goes with nothing else', () => {
    expect(codesOf(pets, ['none', 'cat'])).toEqual(['choice.noneWithOthers'])
    expect(answerOf(pets, ['none'])).toEqual({ kind: 'choices', values: ['none'] })
    expect(answerOf(pets, ['dog', 'cat', 'dog'])).toEqual({ kind: 'choices', values: ['cat', 'dog'] })
  })
})

describe('an address', () => {
  const home = field('address', 'home', { postcodeScheme: 'uk-postcode' })
  const anywhere = field('address', 'anywhere')
  test('is tidied, and its postcode spelled as the scheme spells it', () => {
    const typed = parts({ line1: ' 4  Harbour View', line2: '', town: 'Aberwen', postcode: 'cf103nq' })
    expect(answerOf(home, typed)).toEqual({
      kind: 'address',
      lines: ['4 Harbour View'],
      town: 'Aberwen',
      postcode: 'CF10 3NQ',
    })
  })
  test('each part that is missing or wrong is named', () => {
    expect(codesOf(home, parts({ line2: 'x', postcode: 'nowhere' }))).toEqual([
      'part.missing line1',
      'part.missing town',
      'part.invalid postcode',
    ])
    expect(codesOf(home, parts({ line1: '', town: '' }))).toEqual(['text.missing'])
    expect(codesOf(home, parts({ line1: 'x'.repeat(101), town: 'y', postcode: 'CF10 3NQ' }))).toEqual([
      'part.tooLong line1',
    ])
  })
  test.each(['FR', 'fr', 'France', 'Ffrainc', 'FRANCE'])(
    'abroad, the country may be written %s',
    (country) => {
      const typed = parts({ line1: '12 rue des Fleurs', town: 'Lille', country })
      expect(answerOf(anywhere, typed)).toMatchObject({ country: 'FR', postcode: '' })
    },
  )
  test('UK is the United Kingdom, and a country has to be one', () => {
    expect(answerOf(anywhere, parts({ line1: 'x', town: 'y', country: 'UK' }))).toMatchObject({
      country: 'GB',
    })
    expect(codesOf(anywhere, parts({ line1: 'x', town: 'y', country: 'Narnia' }))).toEqual([
      'part.invalid country',
    ])
    expect(codesOf(anywhere, parts({ line1: 'x', town: 'y' }))).toEqual(['country.missing country'])
  })
})

describe('bank details', () => {
  const account = field('bank-details', 'account', { scheme: 'uk-bank-account' })
  test('are spelled as the scheme spells them', () => {
    const typed = parts({ accountName: 'S O’Neill', sortCode: '20 00-00', accountNumber: '779911' })
    expect(answerOf(account, typed)).toEqual({
      kind: 'bank',
      scheme: 'uk-bank-account',
      accountName: 'S O’Neill',
      parts: { sortCode: '20-00-00', accountNumber: '00779911' },
    })
  })
  test('each part that is missing or wrong is named once', () => {
    expect(codesOf(account, parts({ sortCode: '20000', accountNumber: '' }))).toEqual([
      'part.missing accountName',
      'part.missing accountNumber',
      'part.invalid sortCode',
    ])
  })
  test('of a scheme that nobody knows are refused', () => {
    const unknown = field('bank-details', 'account', { scheme: 'zz-bank' })
    expect(codesOf(unknown, parts({ accountName: 'x' }))).toEqual(['identifier.invalid'])
  })
})

describe('a person', () => {
  const driver = field('person', 'driver', { asksDateOfBirth: true })
  const born = { day: '29', month: '2', year: '1988' }
  test('may have one name, and one letter', () => {
    expect(answerOf(driver, parts({ givenNames: 'O', familyName: '', ...born }))).toEqual({
      kind: 'person',
      isSelf: false,
      givenNames: 'O',
      familyName: '',
      dateOfBirth: '1988-02-29',
    })
  })
  test.each([
    [{ familyName: 'Parry', ...born }, ['part.missing givenNames']],
    [{ givenNames: 'Gwen', familyName: 'Parry' }, ['part.missing dateOfBirth']],
    [{ givenNames: 'Gwen', ...born, year: '1987' }, ['date.notReal dateOfBirth']],
    [{ givenNames: 'Gwen', ...born, year: '2027', day: '1' }, ['date.mustBePast dateOfBirth']],
    [{ givenNames: '' }, ['text.missing']],
  ])('%j', (typed, codes) => {
    expect(codesOf(driver, parts(typed))).toEqual(codes)
  })
})

describe('latitude and longitude', () => {
  test.each([
    ['51.5074, -0.1278', 51.5074, -0.1278],
    ['51.5074 -0.1278', 51.5074, -0.1278],
    ['51.5074;-0.1278', 51.5074, -0.1278],
    ['51.5074 N, 0.1278 W', 51.5074, -0.1278],
    ['0.1278W 51.5074N', 51.5074, -0.1278],
    ['N51.5074 W0.1278', 51.5074, -0.1278],
    ['51°30\'26.64"N 0°7\'40.08"W', 51.5074, -0.1278],
    ['51º 30′ 26.64″ N, 0º 7′ 40.08″ W', 51.5074, -0.1278],
    ['N 51 30.444, W 0 7.668', 51.5074, -0.1278],
    ['geo:51.5074,-0.1278', 51.5074, -0.1278],
    ['\u221233.8688, 151.2093', -33.8688, 151.2093],
    ['90, 180', 90, 180],
  ])('reads %s', (typed, latitude, longitude) => {
    expect(readCoordinates(typed)).toEqual({ latitude, longitude })
  })
  test.each([
    '',
    'the park',
    '51.5074',
    '91, 0',
    '0, 181',
    '51°61\'0"N 0°7\'0"W',
    "51.5°30' N 0 W",
    '51 N 52 N',
    '-51.5 S, 0 E',
    '1, 2, 3',
    'NaN, 1',
  ])('refuses %s', (typed) => {
    expect(readCoordinates(typed)).toBeUndefined()
  })
  test('a grid reference is kept as it was given', () => {
    const pothole = field('location', 'pothole', { gridScheme: 'uk-os-grid' })
    expect(answerOf(pothole, 'tg 51409 13177')).toMatchObject({ typed: 'TG 51409 13177' })
    expect(answerOf(pothole, '51.5074,-0.1278')).toMatchObject({ typed: '51.5074, -0.1278' })
    expect(codesOf(pothole, 'the park')).toEqual(['location.invalid'])
    expect(codesOf(field('location', 'anywhere'), 'TG 51409 13177')).toEqual(['location.invalid'])
  })
})

describe('phone numbers of the United Kingdom and elsewhere', () => {
  const phone = field('phone', 'phone')
  test.each([
    '01632 960 001',
    '(01632) 960001',
    '07700 900982 ext 12',
    '+33 1 42 68 53 00',
    '0044 7700 900982',
  ])('takes %s', (typed) => {
    expect(answerOf(phone, typed)).toEqual({ kind: 'text', value: typed })
  })
  test.each(['12345', '999', '+44 1', 'ring me', '07700 900982\u202E'])('refuses %s', (typed) => {
    expect(codesOf(phone, typed)).toEqual(['phone.invalid'])
  })
})

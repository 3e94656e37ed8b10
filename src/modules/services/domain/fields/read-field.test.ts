import { describe, expect, test } from 'vitest'
import { both, field } from '../../testing/parking-permit.ts'
import { surroundings } from '../../testing/surroundings.ts'
import type { Answer } from '../answers.ts'
import type { Field } from '../definition.ts'
import type { FieldInput } from '../input.ts'
import { inputOf, readField } from './read-field.ts'

function codeOf(of: Field, input: FieldInput): string {
  const outcome = readField(of, input, surroundings)
  return 'problem' in outcome ? outcome.problem.code : 'accepted'
}

function answerOf(of: Field, input: FieldInput): Answer | undefined {
  const outcome = readField(of, input, surroundings)
  return 'answer' in outcome ? outcome.answer : undefined
}

function date(day: string, month: string, year: string): FieldInput {
  return { kind: 'date-parts', day, month, year }
}

describe('text', () => {
  const short = field('text', 'short', { maximumLength: 5 })
  const long = field('long-text', 'long', { maximumLength: 5 })

  test.each([
    ['a name of one letter', 'O', 'O'],
    ['an apostrophe', ' O’D ', 'O’D'],
    ['letters with combining accents', 'e\u0301le\u0300', 'élè'],
    ['a family emoji and flags, each one character', '👨‍👩‍👧‍👦🇬🇧ab', '👨‍👩‍👧‍👦🇬🇧ab'],
    ['right-to-left letters', 'שלום', 'שלום'],
    ['a line break in a single line', 'a\r\nb', 'a b'],
  ])('keeps %s', (_what, typed, value) => {
    expect(answerOf(short, typed)).toEqual({ kind: 'text', value })
  })

  test('counts CRLF as one character, as LF', () => {
    expect(answerOf(long, 'ab\r\ncd')).toEqual({ kind: 'text', value: 'ab\ncd' })
    expect(codeOf(long, 'ab\r\ncde')).toBe('text.tooLong')
  })

  test.each([
    ['nothing', '', 'text.missing'],
    ['only spaces', ' \u00A0\t ', 'text.missing'],
    ['one character too many', 'abcdef', 'text.tooLong'],
    ['one letter under a thousand accents', `a${'\u0301'.repeat(1_000)}`, 'text.tooLong'],
    ['a control character', 'a\u0007b', 'text.unreadable'],
    ['half a surrogate pair', 'a\uD800', 'text.unreadable'],
  ])('refuses %s', (_what, typed, code) => {
    expect(codeOf(short, typed)).toBe(code)
  })

  test('takes exactly as many characters as allowed', () => {
    expect(codeOf(field('text', 'exact', { maximumLength: 499 }), 'x'.repeat(499))).toBe('accepted')
    expect(codeOf(field('text', 'exact', { maximumLength: 499 }), 'x'.repeat(500))).toBe('text.tooLong')
  })
})

describe('email and phone', () => {
  test.each(['gwen@people.example', 'gwen+permit@people.co.example', 'dafydd@xn--e1afmkfd.example'])(
    'takes %s',
    (typed) => {
      expect(codeOf(field('email', 'email'), typed)).toBe('accepted')
    },
  )
  test.each([
    'gwen',
    'gwen@people',
    'gwen @people.example',
    'a@b@c.example',
    'gwen@people..example',
    'a@b.example,c@d.example',
  ])('refuses %s', (typed) => {
    expect(codeOf(field('email', 'email'), typed)).toBe('email.invalid')
  })
  test.each(['01632 960 001', '+44 (0)1632-960001', '07700.900982'])('takes %s', (typed) => {
    expect(codeOf(field('phone', 'phone'), typed)).toBe('accepted')
  })
  test.each(['12345', 'call me', '+', `01632 960001${'()'.repeat(20)}`])('refuses %s', (typed) => {
    expect(codeOf(field('phone', 'phone'), typed)).toBe('phone.invalid')
  })
})

describe('number', () => {
  const whole = field('number', 'whole', { minimum: 0, maximum: 2000 })
  const money = field('number', 'money', { minimum: -10, maximum: 10, decimals: 2 })

  test.each([
    ['12', 12],
    ['1,200', 1200],
    [' 1 200 ', 1200],
    ['+7', 7],
  ])('reads %s', (typed, value) => {
    expect(answerOf(whole, typed)).toEqual({ kind: 'number', value })
  })
  test.each([
    ['twelve', 'number.invalid'],
    ['1e3', 'number.invalid'],
    ['12,34', 'number.invalid'],
    ['1.5', 'number.whole'],
    ['-1', 'number.tooSmall'],
    ['2001', 'number.tooLarge'],
    ['', 'text.missing'],
  ])('refuses %s', (typed, code) => {
    expect(codeOf(whole, typed)).toBe(code)
  })
  test('reads a minus sign as printed, and limits decimals', () => {
    expect(answerOf(money, '\u22122.50')).toEqual({ kind: 'number', value: -2.5 })
    expect(codeOf(money, '2.505')).toBe('number.decimals')
  })
})

describe('date', () => {
  const any = field('date', 'any', { range: 'any' })
  const born = field('date', 'born', { range: 'birth' })

  test.each([
    ['digits', date('2', '3', '1998'), '1998-03-02'],
    ['a month in words', date('29', 'February', '2024'), '2024-02-29'],
    ['a month in Welsh', date('1', 'Chwefror', '2024'), '2024-02-01'],
    ['a month in three letters', date('1', 'dec', '2024'), '2024-12-01'],
  ])('reads %s', (_what, input, value) => {
    expect(answerOf(any, input)).toEqual({ kind: 'date', value })
  })
  test.each([
    ['31 February', date('31', '2', '2024'), 'date.notReal', []],
    ['29 February of a common year', date('29', '2', '2023'), 'date.notReal', []],
    ['month 13', date('1', '13', '2024'), 'date.notReal', ['month']],
    ['day 0', date('0', '1', '2024'), 'date.notReal', ['day']],
    ['letters for a day', date('x', '1', '2024'), 'date.notReal', ['day']],
    ['a year of two digits', date('1', '1', '24'), 'date.shortYear', ['year']],
    ['a year of five digits', date('1', '1', '20244'), 'date.notReal', ['year']],
    ['no month and year', date('1', '', ' '), 'date.incomplete', ['month', 'year']],
    ['nothing', date('', '', ''), 'text.missing', []],
  ])('refuses %s', (_what, input, code, parts) => {
    const outcome = readField(any, input, surroundings)
    expect('problem' in outcome && outcome.problem).toMatchObject({ code, parts })
  })
  test('knows the past, the future and how long people live', () => {
    expect(codeOf(field('date', 'past', { range: 'past' }), date('2', '11', '2026'))).toBe('accepted')
    expect(codeOf(field('date', 'past', { range: 'past' }), date('3', '11', '2026'))).toBe('date.mustBePast')
    expect(codeOf(field('date', 'future', { range: 'future' }), date('2', '11', '2026'))).toBe(
      'date.mustBeFuture',
    )
    expect(codeOf(born, date('3', '11', '2026'))).toBe('date.mustBePast')
    expect(codeOf(born, date('1', '11', '1896'))).toBe('date.tooOld')
    expect(codeOf(born, date('2', '11', '1896'))).toBe('accepted')
  })
})

describe('choices', () => {
  const choices = ['red', 'blue'].map((value) => ({ value, label: both(value) }))

  test('takes only what is offered', () => {
    expect(answerOf(field('choice', 'one', { choices }), 'blue')).toEqual({ kind: 'choice', value: 'blue' })
    expect(codeOf(field('choice', 'one', { choices }), 'green')).toBe('choice.missing')
    expect(codeOf(field('choice', 'one', { choices }), ['red'])).toBe('choice.missing')
  })
  test('takes several, each once and in order', () => {
    const several = field('choices', 'several', { choices })
    expect(answerOf(several, ['blue', 'red', 'blue'])).toEqual({ kind: 'choices', values: ['red', 'blue'] })
    expect(codeOf(several, ['red', 'green'])).toBe('choice.missing')
    expect(codeOf(several, [])).toBe('choice.missing')
  })
})

function shown(claims: Record<string, boolean | string>): FieldInput {
  return {
    kind: 'credential',
    requestId: 'r',
    claims,
    issuer: both('Veterans Office'),
    checkedAt: '2026-11-02T10:00:00Z',
  }
}

describe('evidence', () => {
  const file = {
    kind: 'file',
    fileId: 'f',
    originalName: 'a.pdf',
    mediaType: 'application/pdf',
    sizeBytes: 3,
  } as const
  const card = field('credential', 'card', {
    template: 'veteran-card',
    claims: { is_veteran: true },
    purpose: both('to give a discount'),
    proves: both('You are a veteran'),
  })

  test('says why a file was refused', () => {
    expect(codeOf(field('file', 'file'), { kind: 'refused-file', reason: 'too-large' })).toBe('file.tooLarge')
    expect(codeOf(field('file', 'file'), undefined)).toBe('file.missing')
    expect(answerOf(field('file', 'file'), file)).toEqual(file)
  })
  test('takes a card that says what is needed, and keeps nothing more of it', () => {
    expect(answerOf(card, shown({ is_veteran: true, service_number: '123' }))).toMatchObject({
      claims: { is_veteran: true },
    })
    expect(codeOf(card, shown({ is_veteran: false }))).toBe('credential.insufficient')
    expect(codeOf(card, shown({}))).toBe('credential.insufficient')
  })
  test('takes a document instead of a card', () => {
    expect(answerOf(card, file)).toEqual(file)
    expect(codeOf(card, undefined)).toBe('credential.missing')
  })
  test('never takes a typed identity', () => {
    expect(codeOf(field('verified-identity', 'identity'), 'Gwen')).toBe('identity.missing')
  })
})

test('an optional field may be empty', () => {
  expect(answerOf(field('phone', 'phone', { optional: true }), ' ')).toEqual({ kind: 'none' })
  expect(answerOf(field('date', 'on', { range: 'any', optional: true }), date('', ' ', ''))).toEqual({
    kind: 'none',
  })
  expect(codeOf(field('phone', 'phone', { optional: true }), '12')).toBe('phone.invalid')
})

test('an answer read again gives itself', () => {
  const cases: [Field, FieldInput][] = [
    [field('text', 'a', { maximumLength: 9 }), ' e\u0301 x '],
    [field('number', 'b', { minimum: -9, maximum: 9, decimals: 6 }), '0.000001'],
    [field('date', 'c', { range: 'any' }), date('2', 'mar', '1998')],
    [field('phone', 'd', { optional: true }), ''],
  ]
  for (const [of, input] of cases) {
    const answer = answerOf(of, input)
    expect(answer).toBeDefined()
    expect(answer !== undefined && answerOf(of, inputOf(answer))).toEqual(answer)
  }
})

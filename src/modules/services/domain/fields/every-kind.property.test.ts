import fc from 'fast-check'
import { expect, test } from 'vitest'
import { field } from '../../testing/parking-permit.ts'
import { ukSurroundings } from '../../testing/all-kinds.ts'
import { nhsCheckDigit } from '../../../../packs/uk/schemes/nhs-number.ts'
import type { Field } from '../definition.ts'
import { durationUnits } from '../definition/field.ts'
import type { FieldInput } from '../input.ts'
import { inputFromPlain, plainOf } from '../plain-input.ts'
import { countries } from './countries.ts'
import { inputOf, readField } from './read-field.ts'

/** A field, and something that a person may give for it: right, half right, or nonsense. */
interface Given {
  field: Field
  input: FieldInput
}

const texts = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom('', ' ', 'O’Neill', 'ab\r\ncd', '👨‍👩‍👧', 'שלום', 'e\u0301', '-', '0', '1,250.50'),
)
const digits = (from: number, to: number) =>
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), minLength: from, maxLength: to })
const parts = (own: Record<string, fc.Arbitrary<string>>) =>
  fc.record(own).map((typed): FieldInput => ({ kind: 'parts', parts: typed }))
const given = (of: Field, input: fc.Arbitrary<FieldInput>) =>
  fc
    .oneof({ weight: 4, arbitrary: input }, { weight: 1, arbitrary: texts })
    .map((each): Given => ({ field: of, input: each }))

const dateParts = fc.record({
  day: fc.nat(32).map(String),
  month: fc.nat(13).map(String),
  year: fc.integer({ min: 1895, max: 2040 }).map(String),
})
const file = fc
  .record({ fileId: fc.uuid(), originalName: fc.string({ minLength: 1 }), sizeBytes: fc.nat() })
  .map((own) => ({ kind: 'file' as const, mediaType: 'image/png', ...own }))
const nhsNumbers = digits(9, 9).map((nine) => `${nine}${nhsCheckDigit(nine) ?? 0}`)
const choices = ['a', 'b', 'none'].map((value) => ({ value, label: { en: value, cy: value } }))

const everyKind = fc.oneof(
  given(field('text', 'x', { maximumLength: 20 }), texts),
  given(field('long-text', 'x', { maximumLength: 500, optional: true }), texts),
  given(field('name', 'x'), texts),
  given(field('organisation', 'x'), texts),
  given(field('email', 'x'), fc.emailAddress()),
  given(
    field('phone', 'x'),
    fc.oneof(
      digits(4, 16),
      digits(8, 12).map((number) => `+44 ${number}`),
    ),
  ),
  given(
    field('number', 'x', { minimum: -1e6, maximum: 1e6, decimals: 3 }),
    fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value.toFixed(3)),
  ),
  given(
    field('percentage', 'x', { minimum: 0, maximum: 100 }),
    fc.nat(110).map((value) => `${value}%`),
  ),
  given(
    field('money', 'x', { minimumPence: 0, maximumPence: 1e13 }),
    fc.oneof(
      fc.nat().map((pounds) => `£${pounds.toLocaleString('en-GB')}.50`),
      fc.nat(99).map((pence) => `${pence}p`),
    ),
  ),
  given(
    field('date', 'x', { range: 'any' }),
    dateParts.map((typed) => ({ kind: 'date-parts', ...typed })),
  ),
  given(
    field('date', 'x', { range: 'birth' }),
    dateParts.map((typed) => ({ kind: 'date-parts', ...typed })),
  ),
  given(
    field('month-year', 'x', { range: 'past' }),
    dateParts.map((typed) => ({ kind: 'parts', parts: typed })),
  ),
  given(
    field('duration', 'x', { units: [...durationUnits] }),
    parts(Object.fromEntries(durationUnits.map((unit) => [unit, fc.oneof(fc.constant(''), digits(1, 6))]))),
  ),
  given(field('choice', 'x', { choices }), fc.constantFrom('a', 'b', 'c')),
  given(
    field('choices', 'x', { choices, noneValue: 'none' }),
    fc.array(fc.constantFrom('a', 'b', 'none', 'c')),
  ),
  given(
    field('address', 'x', { postcodeScheme: 'uk-postcode' }),
    parts({
      line1: texts,
      line3: texts,
      town: texts,
      postcode: fc.constantFrom('CF10 3NQ', 'gir0aa', 'BFPO 12', 'nowhere'),
    }),
  ),
  given(
    field('address', 'x'),
    parts({
      line1: texts,
      line2: texts,
      line4: texts,
      town: texts,
      postcode: texts,
      country: fc.constantFrom(...countries.cy.map(({ name }) => name), 'uk', 'Narnia'),
    }),
  ),
  given(
    field('bank-details', 'x', { scheme: 'uk-bank-account' }),
    parts({
      accountName: fc.constantFrom('S O’Neill', 'O', ''),
      sortCode: digits(6, 6),
      accountNumber: digits(6, 9),
      rollNumber: fc.constantFrom('', 'A1-2/3 4', '?'),
    }),
  ),
  given(field('identifier', 'x', { scheme: 'uk-nhs-number' }), nhsNumbers),
  given(
    field('identifier', 'x', { scheme: 'uk-vehicle-registration' }),
    fc.constantFrom('ab12cde', 'A1 BCD', 'ABC 123D', 'AIZ1234', '1 A', '101D234', '12345'),
  ),
  given(
    field('location', 'x', { gridScheme: 'uk-os-grid' }),
    fc.oneof(
      fc
        .record({
          latitude: fc.double({ min: -95, max: 95, noNaN: true }),
          longitude: fc.double({ min: -190, max: 190, noNaN: true }),
        })
        .map(({ latitude, longitude }) => `${latitude.toFixed(7)} ${longitude.toFixed(7)}`),
      digits(2, 10).map((number) => `TG ${number}`),
    ),
  ),
  given(
    field('person', 'x', { asksDateOfBirth: true }),
    fc
      .record({ typed: dateParts, givenNames: texts, familyName: texts, isSelf: fc.constantFrom('yes', '') })
      .map(({ typed, ...own }) => ({ kind: 'parts', parts: { ...typed, ...own } })),
  ),
  given(field('declaration', 'x', { statement: { en: 'Yes', cy: 'Ie' } }), fc.constantFrom('yes', 'no')),
  given(field('file', 'x'), file),
  given(
    field('files', 'x', { maximumFiles: 3 }),
    fc.array(file, { maxLength: 4 }).map((files) => ({ kind: 'files', files })),
  ),
  given(
    field('payment', 'x', { amountPence: { kind: 'number', value: 1 }, description: { en: 'a', cy: 'b' } }),
    fc
      .record({ paymentId: fc.uuid(), amountPence: fc.nat(), reference: fc.string() })
      .map((own) => ({ kind: 'payment', paidAt: '2026-11-02T10:00:00.000Z', ...own })),
  ),
)

const fetched = new Set(['file', 'files', 'payment'])

test('what was answered, given again, is the same answer, in a form and plainly', () => {
  const answered = new Map<string, number>()
  fc.assert(
    fc.property(everyKind, ({ field: of, input }) => {
      const outcome = readField(of, input, ukSurroundings)
      if (!('answer' in outcome)) return
      const { answer } = outcome
      answered.set(of.kind, (answered.get(of.kind) ?? 0) + 1)
      expect(readField(of, inputOf(answer), ukSurroundings)).toEqual({ answer })
      expect(JSON.parse(JSON.stringify(answer))).toEqual(answer)
      if (fetched.has(of.kind)) return
      expect(readField(of, inputFromPlain(of, plainOf(answer)), ukSurroundings)).toEqual({ answer })
    }),
    { numRuns: 2_000, seed: 5 },
  )
  // Of every kind there were answers to try it on.
  expect([...answered].filter(([, count]) => count < 5)).toEqual([])
  expect(answered.size).toBe(23)
})

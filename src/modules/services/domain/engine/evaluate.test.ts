import { describe, expect, test } from 'vitest'
import { both } from '../../testing/parking-permit.ts'
import type { Answer, Answers } from '../answers.ts'
import type { Condition, NumberExpression, Relation } from '../definition/condition.ts'
import type { CalculatedField } from '../definition.ts'
import { dateOf, holds, numberOf, seen } from './evaluate.ts'
import type { View } from './view.ts'

const today = '2026-11-02'

function viewOf(answers: Answers, calculated: Readonly<Record<string, NumberExpression>> = {}): View {
  const fields = Object.entries(calculated).map(([name, value]): [string, CalculatedField] => [
    name,
    { kind: 'calculated', name, value, format: 'number', label: both(name), noun: both(name) },
  ])
  return { answers, calculated: new Map(fields), today }
}

const number = (value: number): Answer => ({ kind: 'number', value })
const text = (value: string): Answer => ({ kind: 'text', value })
const answer = (field: string): NumberExpression => ({ kind: 'answer', field })
const constant = (value: number): NumberExpression => ({ kind: 'number', value })
const children: Answer = {
  kind: 'entries',
  entries: [
    { id: 1, answers: { age: number(3), cost: { kind: 'money', pence: 1250 } } },
    { id: 4, answers: { age: number(12), cost: { kind: 'money', pence: 300 } } },
  ],
  nextId: 5,
  isComplete: true,
}

const compare = (left: NumberExpression, is: Relation, right: NumberExpression): Condition => ({
  kind: 'compare',
  left,
  is,
  right,
})

describe('conditions', () => {
  const view = viewOf({
    town: text('Aberwen'),
    pets: { kind: 'choices', values: ['cat', 'dog'] },
    none: { kind: 'none' },
    income: { kind: 'money', pence: 12_000_00 },
    born: { kind: 'date', value: '2008-11-03' },
    moved: { kind: 'month', value: '2026-10' },
    children,
  })
  test.each<[string, Condition, boolean]>([
    ['a value', { kind: 'equals', field: 'town', value: 'Aberwen' }, true],
    ['another value', { kind: 'equals', field: 'town', value: 'aberwen' }, false],
    ['one of several values', { kind: 'equals', field: 'pets', value: 'dog' }, true],
    ['nothing answered', { kind: 'equals', field: 'nobody', value: '' }, false],
    ['answered', { kind: 'answered', field: 'town' }, true],
    ['left empty is not answered', { kind: 'answered', field: 'none' }, false],
    ['not answered', { kind: 'answered', field: 'nobody' }, false],
    ['holds characters in any case', { kind: 'contains', field: 'town', text: 'WEN' }, true],
    ['not these characters', { kind: 'contains', field: 'town', text: 'x' }, false],
    ['all of none', { kind: 'all', of: [] }, true],
    ['any of none', { kind: 'any', of: [] }, false],
    ['not', { kind: 'not', of: { kind: 'answered', field: 'town' } }, false],
    ['money in pence', compare(answer('income'), 'at-most', constant(12_000_00)), true],
    ['less is not equal', compare(answer('income'), 'less', constant(12_000_00)), false],
    ['more than nothing known', compare(answer('nobody'), 'less', constant(1)), false],
    ['nor not less than it', compare(answer('nobody'), 'at-least', constant(1)), false],
    [
      'not yet 18',
      compare(
        {
          kind: 'between',
          from: { kind: 'answer', field: 'born' },
          to: { kind: 'today' },
          unit: 'years',
        },
        'less',
        constant(18),
      ),
      true,
    ],
    [
      'within the last three months',
      {
        kind: 'compare-dates',
        left: { kind: 'answer', field: 'moved' },
        is: 'at-least',
        right: { kind: 'shift', of: { kind: 'today' }, months: -3 },
      },
      true,
    ],
    [
      'one child under five',
      {
        kind: 'entries',
        group: 'children',
        atLeast: 1,
        where: compare(answer('age'), 'less', constant(5)),
      },
      true,
    ],
    [
      'two children under five',
      {
        kind: 'entries',
        group: 'children',
        atLeast: 2,
        where: compare(answer('age'), 'less', constant(5)),
      },
      false,
    ],
    [
      'entries of a group that was never reached',
      { kind: 'entries', group: 'pupils', atLeast: 1, where: { kind: 'all', of: [] } },
      false,
    ],
  ])('%s', (_what, condition, expected) => {
    expect(holds(condition, view)).toBe(expected)
    expect(holds({ kind: 'not', of: condition }, view)).toBe(!expected)
  })
})

describe('calculations', () => {
  const view = viewOf({ nights: number(3), children, empty: { kind: 'none' } })
  const both2 = (kind: 'add' | 'subtract' | 'multiply' | 'divide' | 'smaller' | 'larger') => ({
    kind,
    left: constant(7),
    right: constant(2),
  })
  test.each<[string, NumberExpression, number | undefined]>([
    ['add', both2('add'), 9],
    ['subtract', both2('subtract'), 5],
    ['multiply', both2('multiply'), 14],
    ['divide', both2('divide'), 3.5],
    ['smaller', both2('smaller'), 2],
    ['larger', both2('larger'), 7],
    ['divided by nothing', { kind: 'divide', left: constant(1), right: constant(0) }, undefined],
    ['not answered', { kind: 'add', left: answer('nobody'), right: constant(1) }, undefined],
    ['left empty counts as 0', answer('empty'), 0],
    ['entries counted', { kind: 'count', field: 'children' }, 2],
    ['summed over entries', { kind: 'sum', group: 'children', of: answer('cost') }, 1550],
    [
      'summed with an answer from around the group',
      {
        kind: 'sum',
        group: 'children',
        of: { kind: 'multiply', left: answer('cost'), right: answer('nights') },
      },
      4650,
    ],
    ['summed over what one entry lacks', { kind: 'sum', group: 'children', of: answer('hat') }, undefined],
    [
      'rounded to the nearest, as people round',
      { kind: 'round', of: constant(1.005), direction: 'nearest', decimals: 2 },
      1.01,
    ],
    [
      'a half below nothing goes away from it',
      { kind: 'round', of: constant(-2.5), direction: 'nearest', decimals: 0 },
      -3,
    ],
    ['up', { kind: 'round', of: constant(0.1 + 0.2), direction: 'up', decimals: 1 }, 0.3],
    ['down', { kind: 'round', of: constant(9.99), direction: 'down', decimals: 0 }, 9],
    [
      'one or the other',
      {
        kind: 'if',
        when: { kind: 'answered', field: 'nights' },
        value: constant(1),
        otherwise: constant(2),
      },
      1,
    ],
  ])('%s', (_what, expression, expected) => {
    expect(numberOf(expression, view)).toBe(expected)
  })

  test('one builds on another', () => {
    const twice = viewOf(
      { nights: number(3) },
      {
        price: { kind: 'multiply', left: answer('nights'), right: constant(500) },
        total: { kind: 'add', left: answer('price'), right: constant(100) },
      },
    )
    expect(seen(twice, 'total')).toEqual({ kind: 'calculated', value: 1600 })
  })
  test('that needs itself has no result, and ends', () => {
    const circle = viewOf({}, { left: answer('right'), right: answer('left') })
    expect(seen(circle, 'left')).toBeUndefined()
  })
  test('a stored answer under its name counts for nothing', () => {
    expect(seen(viewOf({ total: number(1) }, { total: constant(2) }), 'total')).toEqual({
      kind: 'calculated',
      value: 2,
    })
  })
})

test('dates are taken from what says one', () => {
  const person: Answer = {
    kind: 'person',
    isSelf: false,
    givenNames: 'Efa',
    familyName: 'Rees',
    dateOfBirth: '2019-05-06',
  }
  const view = viewOf({ person, town: text('2020-01-01') })
  expect(dateOf({ kind: 'answer', field: 'person' }, view)).toBe('2019-05-06')
  expect(dateOf({ kind: 'answer', field: 'town' }, view)).toBeUndefined()
  expect(dateOf({ kind: 'shift', of: { kind: 'answer', field: 'nobody' }, days: 1 }, view)).toBeUndefined()
})

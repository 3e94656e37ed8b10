import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { NumberExpression } from '../../definition/condition.ts'
import { allotment } from '../../../testing/allotment.ts'
import { asCalculationForm } from './draw.ts'
import {
  operandCounts,
  operations,
  roundings,
  type CalculationForm,
  type Step,
  type StepName,
} from './form.ts'
import { calculationReach } from './reach.ts'
import { calculationFrom } from './read.ts'
import { workedExamples } from './samples.ts'
import { calculationSources } from './sources.ts'

const page = allotment.pages[2]
if (page?.kind !== 'questions') throw new Error('The page of the calculation is not there')
const [fee] = page.fields
if (fee === undefined) throw new Error('The calculation is not there')
const reach = calculationReach(allotment, page, fee)

const answer = (field: string): NumberExpression => ({ kind: 'answer', field })
const number = (value: number): NumberExpression => ({ kind: 'number', value })
const typed = (text: string) => ({ source: '', typed: text })
const from = (source: string) => ({ source, typed: '' })
const isVan = { field: 'vehicle', comparison: 'is', value: 'Van' } as const

function step(
  operation: Step['operation'],
  operands: Step['operands'],
  comparison?: Step['comparison'],
): Step {
  return { operation, operands, comparison }
}
function form(result: Step, more: Partial<Record<StepName, Step>> = {}): CalculationForm {
  return { steps: { result, ...more }, rounding: 'none' }
}
function read(made: CalculationForm, wanted: 'money' | 'number' = 'money') {
  const outcome = calculationFrom(made, reach, wanted)
  return 'fault' in outcome ? outcome.fault.code : outcome.expression
}

describe('a calculation without code', () => {
  test('adds a fee to an amount that was answered', () => {
    expect(read(form(step('add', [from('answer:rent'), typed('£5')])))).toEqual({
      kind: 'add',
      left: answer('rent'),
      right: number(500),
    })
  })

  test('uses the result of a step, and one amount or another', () => {
    const made = form(step('add', [typed('£20'), from('step:a')]), {
      a: step('if', [typed('£10'), typed('0')], isVan),
    })
    expect(read(made)).toEqual({
      kind: 'add',
      left: number(2_000),
      right: {
        kind: 'if',
        when: { kind: 'equals', field: 'vehicle', value: 'van' },
        value: number(1_000),
        otherwise: number(0),
      },
    })
  })

  test('multiplies an amount by a number, a share, and how many there are', () => {
    expect(read(form(step('multiply', [from('answer:rent'), from('share:discount')])))).toMatchObject({
      right: { kind: 'divide', left: answer('discount'), right: number(100) },
    })
    expect(read(form(step('multiply', [from('count:children'), typed('£2.50')])))).toEqual({
      kind: 'multiply',
      left: { kind: 'count', field: 'children' },
      right: number(250),
    })
    expect(read(form(step('multiply', [from('answer:rent'), typed('20%')])))).toMatchObject({
      right: number(0.2),
    })
  })

  test('goes by the days between dates, and by what all entries come to', () => {
    expect(read(form(step('single', [from('days:starts:ends')])), 'number')).toMatchObject({
      kind: 'between',
      unit: 'days',
    })
    expect(read(form(step('single', [from('sum:children:pocketMoney')])))).toMatchObject({
      kind: 'sum',
      group: 'children',
    })
  })

  test.each([
    ['an amount and a plain number', step('add', [from('answer:rent'), typed('5')]), 'pound'],
    [
      'an amount and an answer that is none',
      step('add', [from('answer:rent'), from('answer:people')]),
      'mixed',
    ],
    ['amounts multiplied by each other', step('multiply', [from('answer:rent'), typed('£2')]), 'twoAmounts'],
    ['a number where money is wanted', step('add', [from('answer:people'), typed('2')]), 'notMoney'],
    ['words', step('add', [from('answer:rent'), typed('five')]), 'unreadable'],
    ['one number only', step('add', [from('answer:rent')]), 'tooFew'],
    ['a question that comes later', step('single', [from('answer:later')]), 'unknown'],
    ['itself', step('single', [from('answer:cost')]), 'unknown'],
    ['a step that says nothing', step('single', [from('step:a')]), 'emptyStep'],
    ['0 to divide by', step('divide', [from('answer:rent'), typed('0')]), 'byZero'],
    ['no comparison', step('if', [typed('£1'), typed('£2')]), 'comparison'],
    [
      'a value that is no choice',
      step('if', [typed('£1'), typed('£2')], { ...isVan, value: 'Bus' }),
      'comparison',
    ],
    ['thousandths of a pound', step('single', [typed('£1.005')]), 'unreadable'],
  ])('is refused with %s', (_what, result, code) => {
    expect(read(form(result))).toBe(code)
  })

  test('is refused with a step that nothing uses, and with money where a number is wanted', () => {
    expect(read(form(step('single', [typed('£1')]), { a: step('single', [typed('£2')]) }))).toBe('unusedStep')
    expect(read(form(step('single', [from('answer:rent')])), 'number')).toBe('notNumber')
  })
})

const operand = fc.oneof(
  fc.constantFrom(...calculationSources(reach).map(({ key }) => from(key)), from('step:a'), from('step:b')),
  fc.constantFrom('£12.50', '-£3', '0', '3', '2.5', '20%', '1,250').map(typed),
)
function anyStep(name: StepName) {
  return fc.record({
    operation: fc.constantFrom(...operations),
    operands: fc.array(operand, { minLength: 1, maxLength: operandCounts[name] }),
    comparison: fc.constantFrom(isVan, undefined),
  })
}
const anyForm: fc.Arbitrary<CalculationForm> = fc.record({
  steps: fc.record(
    { result: anyStep('result'), a: anyStep('a'), b: anyStep('b') },
    { requiredKeys: ['result'] },
  ),
  rounding: fc.constantFrom(...roundings),
})

describe('every calculation that a form says', () => {
  test('is drawn again as a form that says the same, or is left alone', () => {
    let [count, drawn] = [0, 0]
    fc.assert(
      fc.property(anyForm, fc.constantFrom('money' as const, 'number' as const), (made, wanted) => {
        const first = calculationFrom(made, reach, wanted)
        if ('fault' in first) return
        count += 1
        const again = asCalculationForm(first.expression, reach, wanted)
        if (again === undefined) return
        drawn += 1
        expect(calculationFrom(again, reach, wanted)).toEqual(first)
      }),
      { numRuns: 20_000 },
    )
    expect(count).toBeGreaterThan(50)
    expect(drawn / count).toBeGreaterThan(0.95)
  })

  test('has worked examples', () => {
    fc.assert(
      fc.property(anyForm, (made) => {
        const outcome = calculationFrom(made, reach, 'money')
        if ('fault' in outcome) return
        const examples = workedExamples(allotment, outcome.expression, '2026-11-23')
        expect(examples.length).toBeGreaterThan(0)
        for (const { result } of examples) expect(result === undefined || Number.isFinite(result)).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('a calculation written as JSON', () => {
  const wanted = 'money'

  test('is drawn where a form can', () => {
    const perChild: NumberExpression = {
      kind: 'multiply',
      left: { kind: 'count', field: 'children' },
      right: number(2_500),
    }
    expect(asCalculationForm(perChild, reach, wanted)?.steps.result?.operands).toEqual([
      from('count:children'),
      typed('£25.00'),
    ])
    const three: NumberExpression = {
      kind: 'add',
      left: { kind: 'add', left: answer('rent'), right: number(5) },
      right: number(10),
    }
    expect(asCalculationForm(three, reach, wanted)?.steps.result?.operands).toHaveLength(3)
    const spelled = { right: number(500), left: answer('rent'), kind: 'subtract' } as const
    expect(asCalculationForm(spelled, reach, wanted)?.steps.result?.operation).toBe('subtract')
  })

  test('is not drawn where it goes deeper', () => {
    const deep = [1, 2, 3].reduce<NumberExpression>(
      (inner) => ({
        kind: 'smaller',
        left: number(1),
        right: { kind: 'add', left: number(2), right: inner },
      }),
      answer('rent'),
    )
    expect(asCalculationForm(deep, reach, wanted)).toBeUndefined()
    const part: NumberExpression = {
      kind: 'sum',
      group: 'children',
      of: { kind: 'add', left: answer('pocketMoney'), right: number(1) },
    }
    expect(asCalculationForm(part, reach, wanted)).toBeUndefined()
  })
})

test('worked examples go each way of an if, and stand beside the answers that they come from', () => {
  const expression: NumberExpression = {
    kind: 'if',
    when: { kind: 'equals', field: 'vehicle', value: 'van' },
    value: number(12_000),
    otherwise: { kind: 'multiply', left: number(2), right: number(3_000) },
  }
  const examples = workedExamples(allotment, expression, '2026-11-23')
  expect(examples).toEqual([
    { answers: [{ name: 'vehicle', answer: { kind: 'choice', value: 'car' } }], result: 6_000 },
    { answers: [{ name: 'vehicle', answer: { kind: 'choice', value: 'van' } }], result: 12_000 },
  ])
})

test('worked examples lie on both sides of a limit', () => {
  const when = { kind: 'compare', left: answer('rent'), is: 'more', right: number(50_000) } as const
  const expression: NumberExpression = { kind: 'if', when, value: number(0), otherwise: number(900) }
  expect(new Set(workedExamples(allotment, expression, '2026-11-23').map(({ result }) => result))).toEqual(
    new Set([0, 900]),
  )
})

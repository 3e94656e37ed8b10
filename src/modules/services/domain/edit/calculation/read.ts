import type { NumberExpression } from '../../definition/condition.ts'
import type { Field } from '../../definition.ts'
import { comparableFields, conditionFrom } from '../simple-condition.ts'
import {
  operandCounts,
  type CalculationFault,
  type CalculationForm,
  type FaultCode,
  type Operand,
  type Step,
  type StepName,
} from './form.ts'
import type { CalculationReach } from './reach.ts'
import { calculationSources, type CalculationSource } from './sources.ts'
import type { Unit } from './units.ts'

/** A number with what it counts; 0 and what is made of it may be either. */
interface Measured {
  readonly expression: NumberExpression
  readonly unit: Unit | 'either'
}

class Fault extends Error {
  readonly fault: CalculationFault

  constructor(step: StepName, operand: number | undefined, code: FaultCode) {
    super(code)
    this.fault = { step, operand, code }
  }
}

/** The calculation that a form says, or what stops it from being one. @param wanted what the result has to count */
export function calculationFrom(
  form: CalculationForm,
  reach: CalculationReach,
  wanted: Unit,
): { expression: NumberExpression } | { fault: CalculationFault } {
  try {
    const reading: Reading = { form, fields: reach.fields, sources: calculationSources(reach) }
    const { expression, unit } = readStep(reading, 'result', wanted)
    if (unit !== 'either' && unit !== wanted) {
      throw new Fault('result', undefined, wanted === 'money' ? 'notMoney' : 'notNumber')
    }
    for (const step of ['a', 'b'] as const) {
      if (form.steps[step] !== undefined && !isUsed(form, step))
        throw new Fault(step, undefined, 'unusedStep')
    }
    return { expression: withRounding(expression, form) }
  } catch (error) {
    if (error instanceof Fault) return { fault: error.fault }
    throw error
  }
}

interface Reading {
  readonly form: CalculationForm
  readonly fields: readonly Field[]
  readonly sources: readonly CalculationSource[]
}

function isUsed({ steps }: CalculationForm, name: 'a' | 'b'): boolean {
  return steps.result?.operands.some(({ source }) => source === `step:${name}`) === true
}

function withRounding(of: NumberExpression, { rounding }: CalculationForm): NumberExpression {
  if (rounding === 'none') return of
  const direction = rounding === 'up-0' ? 'up' : rounding === 'down-0' ? 'down' : 'nearest'
  return { kind: 'round', of, direction, decimals: rounding === 'nearest-2' ? 2 : 0 }
}

function readStep(reading: Reading, name: StepName, wanted: Unit): Measured {
  const step = reading.form.steps[name]
  if (step === undefined) throw new Fault(name, undefined, name === 'result' ? 'noOperation' : 'emptyStep')
  const operands = step.operands
    .slice(0, operandCounts[name])
    .flatMap((operand, index) =>
      operand.source === '' && operand.typed === ''
        ? []
        : [{ index, ...readOperand(reading, name, index, operand, wanted) }],
    )
  const fewest = step.operation === 'single' ? 1 : 2
  if (operands.length < fewest) throw new Fault(name, operands.length, 'tooFew')
  const most = step.operation === 'single' ? 1 : step.operation === 'if' ? 2 : operandCounts[name]
  return combine(reading, name, step, operands.slice(0, most))
}

type Read = Measured & { readonly index: number }

function combine(reading: Reading, name: StepName, step: Step, operands: readonly Read[]): Measured {
  const { operation } = step
  const [first, ...others] = operands
  if (first === undefined) throw new Fault(name, 0, 'tooFew')
  const unit = unitFor(operation, name, operands)
  if (operation === 'single') return first
  if (operation === 'if') return { expression: choice(reading, name, step, operands), unit }
  if (operation === 'divide') {
    const zero = others.find(({ expression }) => expression.kind === 'number' && expression.value === 0)
    if (zero !== undefined) throw new Fault(name, zero.index, 'byZero')
  }
  const expression = others.reduce<NumberExpression>(
    (left, { expression: right }) => ({ kind: operation, left, right }),
    first.expression,
  )
  return { expression, unit }
}

function choice(
  { fields }: Reading,
  name: StepName,
  { comparison }: Step,
  [value, otherwise]: readonly Read[],
): NumberExpression {
  const read =
    comparison === undefined || comparison.field === ''
      ? undefined
      : conditionFrom({ join: 'all', parts: [comparison] }, comparableFields(fields))
  if (read === undefined || !('condition' in read)) throw new Fault(name, undefined, 'comparison')
  if (value === undefined || otherwise === undefined) throw new Fault(name, 1, 'tooFew')
  return {
    kind: 'if',
    when: read.condition,
    value: value.expression,
    otherwise: otherwise.expression,
  }
}

/** What an operation comes to; amounts and other numbers only meet by multiplying and dividing. */
function unitFor(operation: Step['operation'], name: StepName, operands: readonly Read[]): Unit | 'either' {
  const money = operands.filter(({ unit }) => unit === 'money')
  if (operation === 'multiply') {
    const second = money[1]
    if (second !== undefined) throw new Fault(name, second.index, 'twoAmounts')
    return money.length === 1 ? 'money' : 'number'
  }
  if (operation === 'divide') return quotient(name, operands, money)
  const odd = operands.find(({ unit }) => unit === 'number')
  if (money.length === 0) return odd === undefined ? 'either' : 'number'
  if (odd !== undefined) {
    throw new Fault(name, odd.index, odd.expression.kind === 'number' ? 'pound' : 'mixed')
  }
  return 'money'
}

function quotient(name: StepName, [first, ...others]: readonly Read[], money: readonly Read[]): Unit {
  if (money.length === 0) return 'number'
  if (first?.unit !== 'money') throw new Fault(name, money[0]?.index, 'mixed')
  if (money.length === 1) return 'money'
  const [second] = others
  if (others.length > 1 || second?.unit !== 'money') throw new Fault(name, money[1]?.index, 'twoAmounts')
  return 'number'
}

function readOperand(
  reading: Reading,
  name: StepName,
  index: number,
  { source, typed }: Operand,
  wanted: Unit,
): Measured {
  if (source === '') {
    const number = readNumber(typed)
    if (number === undefined) throw new Fault(name, index, 'unreadable')
    return number
  }
  // Only the last step uses others: they have no end otherwise.
  if (name === 'result' && (source === 'step:a' || source === 'step:b')) {
    return readStep(reading, source === 'step:a' ? 'a' : 'b', wanted)
  }
  const known = reading.sources.find(({ key }) => key === source)
  if (known === undefined) throw new Fault(name, index, 'unknown')
  return known
}

/** `£1,250.50` in pence, `20%` as 0.2, or a plain number. */
function readNumber(typed: string): Measured | undefined {
  const match = /^(?<sign>-?)(?<pound>£?)\s?(?<digits>\d[\d,]{0,14}(?:\.\d{1,6})?)(?<percent>%?)$/.exec(typed)
  const { sign, pound, digits, percent } = match?.groups ?? {}
  if (digits === undefined || (pound === '£' && percent === '%')) return undefined
  const size = Number(digits.replaceAll(',', ''))
  const value = sign === '-' && size !== 0 ? -size : size
  if (pound === '£') {
    const pence = Math.round(value * 100)
    return /\.\d{3}/.test(digits)
      ? undefined
      : { expression: { kind: 'number', value: pence }, unit: 'money' }
  }
  if (percent === '%') {
    return { expression: { kind: 'number', value: Number((value / 100).toPrecision(15)) }, unit: 'number' }
  }
  return { expression: { kind: 'number', value }, unit: value === 0 ? 'either' : 'number' }
}

import type { NumberExpression } from '../../definition/condition.ts'
import { fieldsOf, type Field } from '../../definition.ts'
import { asSimple } from '../simple-condition.ts'
import {
  operandCounts,
  roundings,
  type CalculationForm,
  type Operand,
  type Rounding,
  type Step,
  type StepName,
} from './form.ts'
import { calculationFrom } from './read.ts'
import type { CalculationReach } from './reach.ts'
import { calculationSources, type CalculationSource } from './sources.ts'
import { unitOf, type Unit } from './units.ts'

/**
 * A calculation as a form shows it; undefined for one that a form cannot draw. What is drawn and sent back unchanged is
 * the same calculation: this is tried here, with the reading itself.
 * @param wanted what its result counts
 */
export function asCalculationForm(
  expression: NumberExpression,
  reach: CalculationReach,
  wanted: Unit,
): CalculationForm | undefined {
  const form = drawn(expression, reach, wanted)
  if (form === undefined) return undefined
  const read = calculationFrom(form, reach, wanted)
  return 'expression' in read && isSame(read.expression, expression) ? form : undefined
}

function drawn(
  expression: NumberExpression,
  reach: CalculationReach,
  wanted: Unit,
): CalculationForm | undefined {
  const rounding = roundingOf(expression)
  if (rounding === undefined) return undefined
  const inner = expression.kind === 'round' ? expression.of : expression
  const drawing: Drawing = {
    fields: [...reach.fields, ...reach.groups.flatMap((group) => fieldsOf({ pages: [group] }))],
    sources: calculationSources(reach),
    free: ['a', 'b'],
    steps: {},
  }
  const result = drawStep(drawing, 'result', inner, wanted)
  return result === undefined ? undefined : { steps: { result, ...drawing.steps }, rounding }
}

interface Drawing {
  readonly fields: readonly Field[]
  readonly sources: readonly CalculationSource[]
  /** Steps that nothing stands in yet. */
  readonly free: ('a' | 'b')[]
  readonly steps: Partial<Record<StepName, Step>>
}

function roundingOf(expression: NumberExpression): Rounding | undefined {
  if (expression.kind !== 'round') return 'none'
  return roundings.find((known) => known === `${expression.direction}-${expression.decimals}`)
}

function drawStep(
  drawing: Drawing,
  name: StepName,
  expression: NumberExpression,
  unit: Unit,
): Step | undefined {
  if (sourceOf(drawing, expression) !== undefined || expression.kind === 'number') {
    return withOperands(drawing, name, [[expression, unit]], { operation: 'single', comparison: undefined })
  }
  switch (expression.kind) {
    case 'if': {
      const simple = asSimple(expression.when, drawing.fields)
      if (simple?.parts.length !== 1) return undefined
      const numbers = [expression.value, expression.otherwise].map((part) => [part, unit] as const)
      return withOperands(drawing, name, numbers, { operation: 'if', comparison: simple.parts[0] })
    }
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'smaller':
    case 'larger': {
      const parts = chainOf(drawing, expression, operandCounts[name])
      const numbers = parts.map(
        (part, index) => [part, unitAt(drawing, expression.kind, parts, index, unit)] as const,
      )
      return withOperands(drawing, name, numbers, { operation: expression.kind, comparison: undefined })
    }
    default:
      return undefined
  }
}

/** `a + b + c` is kept as `(a + b) + c`: its numbers in a row, as many as there is room for. */
function chainOf(
  drawing: Drawing,
  { kind, left, right }: Extract<NumberExpression, { left: NumberExpression }>,
  most: number,
): NumberExpression[] {
  const parts = [right]
  let rest = left
  while (
    rest.kind === kind &&
    'left' in rest &&
    parts.length < most - 1 &&
    sourceOf(drawing, rest) === undefined
  ) {
    parts.unshift(rest.right)
    rest = rest.left
  }
  return [rest, ...parts]
}

/** What one of several numbers counts, where it is typed and could be either. */
function unitAt(
  { fields }: Drawing,
  kind: NumberExpression['kind'],
  parts: readonly NumberExpression[],
  index: number,
  wanted: Unit,
): Unit {
  const units = parts.map((part) => unitOf(part, fields))
  if (kind === 'multiply') {
    if (wanted === 'number') return 'number'
    const known = units.indexOf('money')
    // Amounts are whole pence, and an amount of nothing is not why somebody multiplies.
    const typed = parts.findLastIndex(
      (part) => part.kind === 'number' && part.value !== 0 && Number.isInteger(part.value),
    )
    const open = units.lastIndexOf(undefined)
    return index === (known === -1 ? (typed === -1 ? open : typed) : known) ? 'money' : 'number'
  }
  if (kind === 'divide') {
    if (wanted === 'money') return index === 0 ? 'money' : 'number'
    return units[0] === 'money' || units[1] === 'money' ? 'money' : 'number'
  }
  return wanted
}

function withOperands(
  drawing: Drawing,
  name: StepName,
  numbers: readonly (readonly [NumberExpression, Unit])[],
  step: Omit<Step, 'operands'>,
): Step | undefined {
  const operands = numbers.map(([part, unit]) => drawOperand(drawing, name, part, unit))
  const known = operands.filter((operand) => operand !== undefined)
  return known.length === operands.length ? { ...step, operands: known } : undefined
}

function drawOperand(
  drawing: Drawing,
  name: StepName,
  expression: NumberExpression,
  unit: Unit,
): Operand | undefined {
  const source = sourceOf(drawing, expression)
  if (source !== undefined) return { source: source.key, typed: '' }
  if (expression.kind === 'number') return { source: '', typed: typedNumber(expression.value, unit) }
  if (name !== 'result') return undefined
  const free = drawing.free.shift()
  if (free === undefined) return undefined
  const step = drawStep(drawing, free, expression, unit)
  if (step === undefined) return undefined
  drawing.steps[free] = step
  return { source: `step:${free}`, typed: '' }
}

/** A number as somebody would type it. */
function typedNumber(value: number, unit: Unit): string {
  if (unit === 'number' || value === 0) return String(value)
  const pounds = (Math.abs(value) / 100).toFixed(2)
  return `${value < 0 ? '-' : ''}£${pounds}`
}

function sourceOf({ sources }: Drawing, expression: NumberExpression): CalculationSource | undefined {
  return sources.find((source) => isSame(source.expression, expression))
}

/** Definitions are written by hand too, where the order of names is anybody's. */
function isSame(left: unknown, right: unknown): boolean {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) {
    return left === right
  }
  const names = Object.keys(left)
  return (
    names.length === Object.keys(right).length &&
    names.every(
      (name) => Object.hasOwn(right, name) && isSame(Reflect.get(left, name), Reflect.get(right, name)),
    )
  )
}

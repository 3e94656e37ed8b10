import type { FieldShapes } from '#kernel/http'
import {
  isOperation,
  operandCounts,
  roundings,
  steps,
  type CalculationFault,
  type CalculationForm,
  type FaultCode,
  type Step,
  type StepName,
} from '../domain/edit/calculation/form.ts'
import { isComparison } from '../domain/edit/simple-condition.ts'
import { sentText } from './texts-form.tsx'

type Sent = Readonly<Record<string, unknown>>

/** The inputs of a calculation. */
export const calculationShapes: FieldShapes = {
  rounding: 'text',
  ...texts(
    steps.flatMap((step) => [
      ...['operation', 'field', 'comparison', 'value'].map((part) => `${step}-${part}`),
      ...operandNumbers(step).flatMap((number) => [`${step}-source-${number}`, `${step}-typed-${number}`]),
    ]),
  ),
}

function texts(names: readonly string[]): FieldShapes {
  return Object.fromEntries(names.map((name) => [name, 'text' as const]))
}

/** The numbers of a step, from 1. */
export function operandNumbers(step: StepName): number[] {
  return Array.from({ length: operandCounts[step] }, (_, index) => index + 1)
}

/** What a form says, whether or not it is a calculation. */
export function sentCalculation(sent: Sent): CalculationForm {
  const filled = steps.flatMap((name): [StepName, Step][] => {
    const step = sentStep(sent, name)
    return step === undefined ? [] : [[name, step]]
  })
  const rounding = roundings.find((known) => known === sentText(sent, 'rounding')) ?? 'none'
  return { steps: Object.fromEntries(filled), rounding }
}

function sentStep(sent: Sent, name: StepName): Step | undefined {
  const operation = sentText(sent, `${name}-operation`)
  if (!isOperation(operation)) return undefined
  const comparison = sentText(sent, `${name}-comparison`)
  return {
    operation,
    operands: operandNumbers(name).map((number) => ({
      source: sentText(sent, `${name}-source-${number}`),
      typed: sentText(sent, `${name}-typed-${number}`),
    })),
    comparison: {
      field: sentText(sent, `${name}-field`),
      comparison: isComparison(comparison) ? comparison : 'is',
      value: sentText(sent, `${name}-value`),
    },
  }
}

/** The input to put right, and the key of what to say there. */
export function faultAt({
  step,
  operand,
  code,
}: CalculationFault): Readonly<Record<string, `error.calc.${FaultCode}`>> {
  return { [inputOf(step, operand, code)]: `error.calc.${code}` }
}

function inputOf(step: StepName, operand: number | undefined, code: FaultCode): string {
  if (code === 'comparison') return `${step}-field`
  if (operand === undefined) return `${step}-operation`
  const number = Math.min(operand + 1, operandCounts[step])
  const isTyped = code === 'unreadable' || code === 'pound' || code === 'byZero'
  return `${step}-${isTyped ? 'typed' : 'source'}-${number}`
}

import type { SimplePart } from '../simple-condition.ts'

/** How the numbers of a step are put together. */
export const operations = [
  'single',
  'add',
  'subtract',
  'multiply',
  'divide',
  'smaller',
  'larger',
  'if',
] as const
export type Operation = (typeof operations)[number]

export function isOperation(name: string): name is Operation {
  return operations.some((known) => known === name)
}

/** The last step, whose result counts, and two that it can use. */
export const steps = ['result', 'a', 'b'] as const
export type StepName = (typeof steps)[number]

/** How many numbers a step can have. */
export const operandCounts: Readonly<Record<StepName, number>> = { result: 4, a: 3, b: 3 }

/** A number as a form gives it. */
export interface Operand {
  /** Key of a source, `step:a`, `step:b`, or empty for what is typed. */
  readonly source: string
  /** `£12.50`, `3`, `20%`. */
  readonly typed: string
}

export interface Step {
  readonly operation: Operation
  /** Of `if`: the number where the comparison holds, and the other one. */
  readonly operands: readonly Operand[]
  /** Of `if`. */
  readonly comparison: SimplePart | undefined
}

export const roundings = ['none', 'nearest-0', 'up-0', 'down-0', 'nearest-2'] as const
export type Rounding = (typeof roundings)[number]

/** A calculation without code: up to three steps. */
export interface CalculationForm {
  readonly steps: Readonly<Partial<Record<StepName, Step>>>
  readonly rounding: Rounding
}

/** What stops a form from being a calculation: at which input, and why. */
export interface CalculationFault {
  readonly step: StepName
  /** From 0; undefined where the step as a whole is meant. */
  readonly operand: number | undefined
  readonly code: FaultCode
}

export type FaultCode =
  | 'noOperation'
  | 'tooFew'
  | 'unreadable'
  | 'unknown'
  | 'pound'
  | 'mixed'
  | 'twoAmounts'
  | 'comparison'
  | 'notMoney'
  | 'notNumber'
  | 'emptyStep'
  | 'unusedStep'
  | 'byZero'

import type { Answer } from '../answers.ts'
import type { DurationUnit } from '../definition/field.ts'

/** The number that an answer stands for, if it is one. */
export function amountOf(answer: Answer | undefined): number | undefined {
  switch (answer?.kind) {
    case 'number':
    case 'calculated':
      return answer.value
    case 'money':
      return answer.pence
    case 'payment':
      return answer.amountPence
    case 'duration':
      return Object.entries(answer.parts).reduce(
        // The parts are of the units that a duration has.
        (minutes, [unit, count]) => minutes + count * minutesPer[unit as DurationUnit],
        0,
      )
    case 'none':
      return 0
    default:
      return undefined
  }
}

/** Of a year, 365 days; of a month, a twelfth of that: for comparing lengths, not for finding dates. */
const minutesPer: Readonly<Record<DurationUnit, number>> = {
  years: 525_600,
  months: 43_800,
  weeks: 10_080,
  days: 1_440,
  hours: 60,
  minutes: 1,
}

/** How many things an answer holds, if it holds several. */
export function countOf(answer: Answer | undefined): number | undefined {
  switch (answer?.kind) {
    case 'choices':
      return answer.values.length
    case 'files':
      return answer.files.length
    case 'entries':
      return answer.entries.length
    case 'none':
      return 0
    default:
      return undefined
  }
}

/** The result of an operation; undefined without one of its sides, or where there is no finite result. */
export function combined(
  kind: 'add' | 'subtract' | 'multiply' | 'divide' | 'smaller' | 'larger',
  left: number | undefined,
  right: number | undefined,
): number | undefined {
  if (left === undefined || right === undefined) return undefined
  const value = {
    add: left + right,
    subtract: left - right,
    multiply: left * right,
    divide: right === 0 ? Number.NaN : left / right,
    smaller: Math.min(left, right),
    larger: Math.max(left, right),
  }[kind]
  return Number.isFinite(value) ? value : undefined
}

/** Rounds in decimal: 1.005 to two places is 1.01, although the nearest binary number lies below it. */
export function rounded(value: number, direction: 'up' | 'down' | 'nearest', decimals: number): number {
  const shifted = Number(value.toPrecision(15)) * 10 ** decimals
  const tidy = Number(shifted.toPrecision(15))
  const whole =
    direction === 'up'
      ? Math.ceil(tidy)
      : direction === 'down'
        ? Math.floor(tidy)
        : Math.sign(tidy) * Math.round(Math.abs(tidy))
  return whole === 0 ? 0 : whole / 10 ** decimals
}

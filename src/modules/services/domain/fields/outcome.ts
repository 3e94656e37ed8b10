import type { LocalisedText } from '#kernel/i18n'
import type { Answer } from '../answers.ts'
import type { FieldErrorCode } from '../input.ts'

/** What reading one field gives: an answer, or what is wrong. */
export type ReadOutcome = Accepted | Refused

export interface Accepted {
  readonly answer: Answer
}

export interface Refused {
  readonly problem: Problem
  /** What is wrong with other parts of the same answer, such as a further line of an address. */
  readonly others?: readonly Problem[]
}

/** A field error before it is known which field it belongs to. */
export interface Problem {
  readonly code: FieldErrorCode
  readonly parts: readonly string[]
  readonly values: Readonly<Record<string, number>>
  /** What the part is called that is wrong, where a scheme says so. */
  readonly noun?: LocalisedText
}

export interface ProblemDetails {
  parts?: readonly string[]
  values?: Readonly<Record<string, number>>
  noun?: LocalisedText
}

/** What was given is not an answer. */
export function refuse(code: FieldErrorCode, details: ProblemDetails = {}): Refused {
  return { problem: problemOf(code, details) }
}

export function problemOf(
  code: FieldErrorCode,
  { parts = [], values = {}, noun }: ProblemDetails = {},
): Problem {
  return { code, parts, values, ...(noun === undefined ? {} : { noun }) }
}

/** Several things are wrong. @param problems at least one */
export function refuseAll([problem, ...others]: readonly [Problem, ...Problem[]]): Refused {
  return others.length === 0 ? { problem } : { problem, others }
}

/** All that is wrong, in the order of the parts. */
export function problemsIn({ problem, others = [] }: Refused): Problem[] {
  return [problem, ...others]
}

/** What was given is this answer. */
export function accept(answer: Answer): Accepted {
  return { answer }
}

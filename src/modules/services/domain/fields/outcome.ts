import type { Answer } from '../answers.ts'
import type { DatePart, FieldErrorCode } from '../input.ts'

/** What reading one field gives: an answer, or what is wrong. */
export type ReadOutcome = { readonly answer: Answer } | { readonly problem: Problem }

/** A field error before it is known which field it belongs to. */
export interface Problem {
  readonly code: FieldErrorCode
  readonly parts: readonly DatePart[]
  readonly values: Readonly<Record<string, number>>
}

/** What was given is not an answer. */
export function refuse(
  code: FieldErrorCode,
  details: { parts?: readonly DatePart[]; values?: Readonly<Record<string, number>> } = {},
): ReadOutcome {
  return { problem: { code, parts: details.parts ?? [], values: details.values ?? {} } }
}

/** What was given is this answer. */
export function accept(answer: Answer): ReadOutcome {
  return { answer }
}

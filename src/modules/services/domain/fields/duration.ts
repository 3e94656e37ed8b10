import type { DurationField, DurationUnit } from '../definition.ts'
import { accept, problemOf, refuse, refuseAll, type Problem, type ReadOutcome } from './outcome.ts'
import { partText } from './typed-parts.ts'

/** More of one unit is a mistake in the unit. */
const largestCount = 99_999

/** Reads a length of time. Units that are left empty are not part of the answer. */
export function readDuration(field: DurationField, typed: Readonly<Record<string, string>>): ReadOutcome {
  const parts: Partial<Record<DurationUnit, number>> = {}
  const problems: Problem[] = []
  for (const unit of field.units) {
    const text = partText(typed, unit).replaceAll(/(?<=\d)[, ](?=\d{3}$)/g, '')
    if (text === '') continue
    if (!/^\d+$/.test(text)) problems.push(problemOf('duration.whole', { parts: [unit] }))
    else if (Number(text) > largestCount) {
      problems.push(problemOf('duration.tooLarge', { parts: [unit], values: { maximum: largestCount } }))
    } else parts[unit] = Number(text)
  }
  const [first, ...others] = problems
  if (first !== undefined) return refuseAll([first, ...others])
  return Object.keys(parts).length === 0 ? refuse('text.missing') : accept({ kind: 'duration', parts })
}

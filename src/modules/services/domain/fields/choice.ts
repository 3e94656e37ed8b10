import type { ChoiceField } from '../definition.ts'
import { accept, refuse, type ReadOutcome } from './outcome.ts'

/** One of the choices. */
export function readChoice(field: ChoiceField, value: string): ReadOutcome {
  return isOffered(field, value) ? accept({ kind: 'choice', value }) : refuse('choice.missing')
}

/** At least one of the choices, each once, in the order in which they are offered; "none of these" by itself. */
export function readChoices(field: ChoiceField, values: readonly string[]): ReadOutcome {
  if (values.length === 0 || !values.every((value) => isOffered(field, value)))
    return refuse('choice.missing')
  const chosen = field.choices.map((choice) => choice.value).filter((value) => values.includes(value))
  const hasNone = field.noneValue !== undefined && chosen.includes(field.noneValue)
  return hasNone && chosen.length > 1
    ? refuse('choice.noneWithOthers')
    : accept({ kind: 'choices', values: chosen })
}

function isOffered(field: ChoiceField, value: string): boolean {
  return field.choices.some((choice) => choice.value === value)
}

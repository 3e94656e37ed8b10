import type { IdentifierField } from '../definition.ts'
import type { Schemes } from '../surroundings.ts'
import { accept, refuse, type ReadOutcome } from './outcome.ts'
import { tidyText } from './text.ts'

const longest = 100

/** Reads a number that an authority gave, by the scheme's rules. A scheme that no pack knows takes nothing. */
export function readIdentifier(field: IdentifierField, typed: string, schemes: Schemes): ReadOutcome {
  if (typed.trim() === '') return refuse('text.missing')
  const scheme = schemes.identifiers.get(field.scheme)
  const value = typed.length > longest ? undefined : scheme?.read(tidyText(typed, 'single'))
  return value === undefined
    ? refuse('identifier.invalid')
    : accept({ kind: 'identifier', scheme: field.scheme, value })
}

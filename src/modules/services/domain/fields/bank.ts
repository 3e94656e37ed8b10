import type { BankField } from '../definition.ts'
import type { Schemes } from '../surroundings.ts'
import { accept, problemOf, refuse, refuseAll, type Problem, type ReadOutcome } from './outcome.ts'
import { partProblem, partText } from './typed-parts.ts'

/** The part that every scheme has besides its own: whose account it is. */
export const accountNamePart = 'accountName'
const longestName = 70
const longestPart = 50

/** Reads an account at a bank in the scheme's way. A scheme that no pack knows takes nothing. */
export function readBank(
  { scheme: schemeName }: BankField,
  typed: Readonly<Record<string, string>>,
  schemes: Schemes,
): ReadOutcome {
  const scheme = schemes.banks.get(schemeName)
  if (scheme === undefined) return refuse('identifier.invalid')
  const accountName = partText(typed, accountNamePart)
  const parts = Object.fromEntries(scheme.parts.map(({ name }) => [name, partText(typed, name)]))
  if (accountName === '' && Object.values(parts).every((part) => part === '')) return refuse('text.missing')
  const problems: (Problem | undefined)[] = [
    partProblem(accountName, accountNamePart, { maximum: longestName }),
    ...scheme.parts.map(({ name, noun, isOptional = false }) =>
      partProblem(parts[name] ?? '', name, { maximum: longestPart, isOptional, noun }),
    ),
  ]
  const reading = scheme.read(parts)
  if ('wrong' in reading) {
    const isReported = new Set(problems.flatMap((problem) => problem?.parts ?? []))
    for (const { name, noun } of scheme.parts) {
      if (reading.wrong.includes(name) && !isReported.has(name))
        problems.push(problemOf('part.invalid', { parts: [name], noun }))
    }
  }
  const [first, ...others] = problems.filter((problem) => problem !== undefined)
  if (first !== undefined) return refuseAll([first, ...others])
  return 'parts' in reading
    ? accept({ kind: 'bank', scheme: schemeName, accountName, parts: reading.parts })
    : refuse('identifier.invalid')
}

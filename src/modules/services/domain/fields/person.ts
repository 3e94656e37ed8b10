import type { PersonField } from '../definition.ts'
import { readDate } from './date.ts'
import { accept, problemsIn, refuse, refuseAll, type Problem, type ReadOutcome } from './outcome.ts'
import { partProblem, partText } from './typed-parts.ts'

const longestName = 100

/** Reads who somebody is. `isSelf` is `yes` for the person who applies. */
export function readPerson(
  field: PersonField,
  typed: Readonly<Record<string, string>>,
  today: string,
): ReadOutcome {
  const isSelf = partText(typed, 'isSelf') === 'yes'
  const givenNames = partText(typed, 'givenNames')
  const familyName = partText(typed, 'familyName')
  const birth = {
    kind: 'date-parts',
    day: partText(typed, 'day'),
    month: partText(typed, 'month'),
    year: partText(typed, 'year'),
  } as const
  if (`${givenNames}${familyName}${birth.day}${birth.month}${birth.year}` === '')
    return refuse('text.missing')
  const date = field.asksDateOfBirth === true ? readDate({ range: 'birth' }, birth, today) : undefined
  const problems = [
    partProblem(givenNames, 'givenNames', { maximum: longestName }),
    // People of one name write it once, in either place.
    partProblem(familyName, 'familyName', { maximum: longestName, isOptional: true }),
    ...(date !== undefined && 'problem' in date ? problemsIn(date).map(ofDateOfBirth) : []),
  ].filter((problem) => problem !== undefined)
  const [first, ...others] = problems
  if (first !== undefined) return refuseAll([first, ...others])
  const dateOfBirth =
    date !== undefined && 'answer' in date && date.answer.kind === 'date' ? date.answer.value : undefined
  return accept({
    kind: 'person',
    isSelf,
    givenNames,
    familyName,
    ...(dateOfBirth === undefined ? {} : { dateOfBirth }),
  })
}

/** What is wrong with the whole date is wrong with that part of the person. */
function ofDateOfBirth(problem: Problem): Problem {
  const code = problem.code === 'text.missing' ? 'part.missing' : problem.code
  return { ...problem, code, parts: problem.parts.length === 0 ? ['dateOfBirth'] : problem.parts }
}

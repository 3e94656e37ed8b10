import { badRequest } from '#kernel/http'
import { readQuery } from '../reading/query.ts'
import type { Selection } from '../reading/selection.ts'

/** What a request asks for. @throws HttpProblem 400 for dates that are none */
export function askedBy(query: object): Selection {
  const texts = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]))
  const { selection, wrongDates } = readQuery(texts)
  const [wrong] = Object.entries(wrongDates)
  if (wrong !== undefined) throw badRequest(`published-${wrong[0]} is no date`)
  return selection
}

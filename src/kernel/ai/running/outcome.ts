import type { Db, Transaction } from '#kernel/db'
import { addOutcome } from './outcome-store.ts'

/** Classes of results are published, and each is a row of the tally in every hour: there are few of them. */
export const mostOutcomes = 20
export const otherOutcome = 'other'
const outcomeShape = /^[a-z][a-z0-9-]{0,39}$/

const knownByDatabase = new WeakMap<Db, Map<string, Set<string>>>()

/** The class as it is counted: `other` for one that has no proper name, or comes after twenty. */
export async function countedOutcome(
  db: Db,
  tx: Transaction | undefined,
  algorithmId: string,
  outcome: string | undefined,
): Promise<string> {
  if (outcome === undefined || outcome === otherOutcome || !outcomeShape.test(outcome)) return otherOutcome
  const known = knownIn(db)
  const remembered = known.get(algorithmId)
  if (remembered?.has(outcome) === true) return outcome
  if (remembered !== undefined && remembered.size >= mostOutcomes) return otherOutcome
  const all = await addOutcome(tx ?? db, { algorithmId, outcome, most: mostOutcomes })
  known.set(algorithmId, all)
  return all.has(outcome) ? outcome : otherOutcome
}

function knownIn(db: Db): Map<string, Set<string>> {
  const known = knownByDatabase.get(db) ?? new Map<string, Set<string>>()
  knownByDatabase.set(db, known)
  return known
}

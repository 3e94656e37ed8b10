import type { Queryable, Transaction } from '#kernel/db'
import { deleteRunsAbout, selectRunsAbout, type KeptRun, type RunsOf } from './run-store.ts'

const mostRuns = 200

/** The runs about a person, or for a record, newest first; at most 200. Whoever shows them to staff notes that in the audit log. */
export function runsAbout(target: Queryable, about: RunsOf): Promise<KeptRun[]> {
  return selectRunsAbout(target, about, mostRuns)
}

/** Forgets the runs for a record that is deleted, or about a person who left. They stay counted. */
export async function forgetRuns(
  tx: Transaction,
  about: { module: string; id: string } | { personId: string },
): Promise<void> {
  await deleteRunsAbout(tx, 'personId' in about ? about : { record: about })
}

import type { Transaction } from '#kernel/db'
import { forgetStandings } from './known-standing.ts'
import { removeStanding, upsertStanding } from './standing-store.ts'

/** The public record of an algorithm is published: it may run in production. Part of the transaction that publishes. */
export async function permitAlgorithm(
  tx: Transaction,
  permit: {
    algorithmId: string
    recordId: string
    /** What the record was written of. */
    algorithmVersion: string
    now: Date
  },
): Promise<void> {
  await upsertStanding(tx, permit)
  forgetStandings(tx)
}

/** The record is withdrawn: in production, the algorithm does not run any more. */
export async function forbidAlgorithm(tx: Transaction, algorithmId: string): Promise<void> {
  await removeStanding(tx, algorithmId)
  forgetStandings(tx)
}

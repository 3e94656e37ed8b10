import type { Transaction } from '#kernel/db'
import { releaseSlotOf } from '../store/desk-slot.ts'
import { withdrawChecks } from '../store/identity-check.ts'
import { withdrawKnowledgeChecks } from '../store/knowledge-check.ts'
import { withdrawVouches } from '../store/vouch.ts'

/** Withdraws a check at a desk that waits, and gives its appointment back. */
export async function withdrawCheck(tx: Transaction, personId: string, now: Date): Promise<void> {
  await releaseSlotOf(tx, personId)
  await withdrawChecks(tx, personId, now)
}

/** Withdraws everything that somebody waits for. */
export async function withdrawAll(tx: Transaction, personId: string, now: Date): Promise<void> {
  await withdrawCheck(tx, personId, now)
  await withdrawVouches(tx, personId, now)
  await withdrawKnowledgeChecks(tx, personId, now)
}

import type { Queryable, Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { insertRevocations, isPlaceRevoked, type StatusPlace } from '../store/status-revocation.ts'

/**
 * Marks places as revoked, thousands at a time if need be. There is no way back. The lists are published anew within
 * seconds; whoever asks this deployment itself sees it at the commit.
 * @returns how many were not revoked before
 */
export async function revokeStatuses(
  kernel: Kernel,
  tx: Transaction,
  places: readonly StatusPlace[],
): Promise<number> {
  return insertRevocations(tx, places, kernel.clock.now())
}

/** Is the credential at this place revoked? Read from the list itself, never from a copy. Undefined without such a place. */
export async function isRevoked(target: Queryable, place: StatusPlace): Promise<boolean | undefined> {
  const { statusIndex } = place
  const isIndex = Number.isInteger(statusIndex) && statusIndex >= 0 && statusIndex <= largestIndex
  return isIndex ? isPlaceRevoked(target, place) : undefined
}

// Credentials that were made up name places for which the database has no number.
const largestIndex = 2 ** 31 - 1

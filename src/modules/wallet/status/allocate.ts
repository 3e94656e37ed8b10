import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { placeFrom, statusListSize } from '../domain/status-list.ts'
import { closeStatusList, insertStatusList, openStatusList, type ListOwner } from '../store/status-list.ts'
import type { StatusPlace } from '../store/status-revocation.ts'

/** Books a place by a row under a unique index. Returns false when another has it. */
export type TakePlace = (place: StatusPlace) => Promise<boolean>

// With three quarters of the list taken, one list in a hundred million is given up too early.
const maximumTries = 64

/**
 * Finds a random free place in a list of the issuer, so that neighbours in the list have nothing in common and nobody can
 * tell from a place when it was taken. Chosen anew for each credential and not by a counter: a database that was set
 * back would give a counter's places twice, and revoking one credential would revoke another.
 */
export function takeStatusPlace(
  kernel: Kernel,
  tx: Transaction,
  issuerSlug: string,
  take: TakePlace,
): Promise<void> {
  return takePlaceOf(kernel, tx, { kind: 'body', name: issuerSlug }, take)
}

/** The same for any owner of lists. */
export async function takePlaceOf(
  kernel: Kernel,
  tx: Transaction,
  owner: ListOwner,
  take: TakePlace,
): Promise<void> {
  const list = await openOrAdd(kernel, tx, owner)
  for (let tries = 0; tries < maximumTries; tries += 1) {
    const random = Buffer.from(kernel.crypto.token(4), 'base64url')
    if (await take({ statusListId: list.id, statusIndex: placeFrom(random, list.size) })) return
  }
  await closeStatusList(tx, list.id, kernel.clock.now())
  await takePlaceOf(kernel, tx, owner, take)
}

async function openOrAdd(
  kernel: Kernel,
  tx: Transaction,
  owner: ListOwner,
): Promise<{ id: string; size: number }> {
  const existing = await openStatusList(tx, owner)
  if (existing !== undefined) return existing
  const list = { id: kernel.crypto.uuid(), owner, size: statusListSize, now: kernel.clock.now() }
  await insertStatusList(tx, list)
  // Where another transaction opened one at the same moment, it was waited for, and its list is taken.
  return (await openStatusList(tx, owner)) ?? openOrAdd(kernel, tx, owner)
}

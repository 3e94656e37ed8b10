import { addMs, minuteMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { usersOfService } from '#modules/identity'
import { addKnownUsers, knownUsers, lastKnownUser } from '../store/service-user.ts'

const atOnce = 1_000
/** Somebody whose sign-in began earlier may have finished it later than the last one who is known. */
const overlapMs = 10 * minuteMs

/**
 * Whom a service means by the names that it has for its users, the `sub` of their ID tokens. Somebody who never signed in to
 * it is not found. Names are computed once for each user of a service and kept, because they lead one way only.
 */
export async function peopleKnownAs(
  kernel: Kernel,
  tx: Transaction,
  clientId: string,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const known = await knownUsers(tx, clientId, subjects)
  if (subjects.every((subject) => known.has(subject))) return known
  const newest = await lastKnownUser(tx, clientId)
  let last = newest && { ...newest, firstUsedAt: addMs(newest.firstUsedAt, -overlapMs) }
  for (;;) {
    const more = await usersOfService(kernel, tx, clientId, { after: last, limit: atOnce })
    await addKnownUsers(tx, clientId, more)
    last = more.at(-1) ?? last
    if (more.length < atOnce) return knownUsers(tx, clientId, subjects)
  }
}

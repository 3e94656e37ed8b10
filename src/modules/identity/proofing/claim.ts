import type { IdentityLevel, PersonActor } from '#kernel/access'
import type { Queryable, Transaction } from '#kernel/db'
import { safeReturnPath } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { deleteAllEvidence } from '../store/evidence.ts'
import {
  beginProofing,
  findProofing,
  lockProofing,
  saveClaimedIdentity,
  type ClaimedIdentity,
} from '../store/proofing.ts'
import { findHeldIdentity } from '../store/proven-identity.ts'
import { withdrawAll } from './withdraw.ts'

/** Remembers what the address of the first page says: where the person came from, and which level is wanted there. */
export async function rememberStart(
  kernel: Kernel,
  target: Queryable,
  personId: string,
  query: Readonly<Record<string, string>>,
): Promise<void> {
  if (query['return'] === undefined && query['level'] === undefined) return
  const returnPath = safeReturnPath(query['return'], '')
  await beginProofing(target, {
    personId,
    returnPath: returnPath === '' ? undefined : returnPath,
    wantedLevel: levelIn(query['level']),
    now: kernel.clock.now(),
  })
}

function levelIn(text: string | undefined): IdentityLevel {
  return text === '1' ? 1 : text === '3' ? 3 : 2
}

/**
 * Keeps whom somebody says they are. Evidence of another name or date of birth is deleted, and what waits for it is
 * withdrawn: it would prove somebody else.
 * @returns false where another identity is proved already; a name changes by another way
 */
export async function claimIdentity(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  identity: ClaimedIdentity,
): Promise<boolean> {
  const { personId } = actor
  const now = kernel.clock.now()
  await lockProofing(tx, personId)
  const held = await findHeldIdentity(tx, personId)
  if (held !== undefined && held.expiresAt > now && !isSame(held, identity)) return false
  const before = (await findProofing(tx, personId))?.claimed
  if (before !== undefined && !isSame(before, identity)) {
    await deleteAllEvidence(tx, personId)
    await withdrawAll(tx, personId, now)
  }
  await saveClaimedIdentity(tx, { ...identity, personId, now })
  return true
}

function isSame(one: ClaimedIdentity, other: ClaimedIdentity): boolean {
  return (
    one.givenNames === other.givenNames &&
    one.familyName === other.familyName &&
    one.dateOfBirth === other.dateOfBirth
  )
}

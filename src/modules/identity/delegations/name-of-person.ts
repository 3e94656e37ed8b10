import type { Queryable } from '#kernel/db'
import { displayNameOf } from '../domain/name.ts'
import { accountOfPerson } from '../store/account.ts'
import { findProvenIdentity } from '../store/proven-identity.ts'

/** How the other side of a delegation knows somebody: by their proven name, or their email address. */
export async function nameOfPerson(target: Queryable, personId: string, now: Date): Promise<string> {
  const identity = await findProvenIdentity(target, personId, now)
  if (identity !== undefined) return displayNameOf(identity)
  return (await accountOfPerson(target, personId))?.email ?? ''
}

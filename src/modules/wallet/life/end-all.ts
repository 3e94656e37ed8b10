import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { revokeOne, type Revocation } from '../issuing/revocation.ts'
import { endEntitlements, lockEntitlementsOfPerson } from '../store/entitlement.ts'
import { lockCredentialsOfPerson } from '../store/issued-credential.ts'
import { withdrawOffersTo } from '../store/offer.ts'

/** Ends all that a person has or could collect, of all public bodies. Returns how many cards were revoked. */
export async function endAllOf(
  kernel: Kernel,
  tx: Transaction,
  personId: string,
  revocation: Revocation,
): Promise<number> {
  // Offers first: a wallet that is collecting one holds its lock, so after this its credential can be seen below.
  await withdrawOffersTo(tx, personId)
  const entitlements = await lockEntitlementsOfPerson(tx, personId)
  const entitlementIds = entitlements.map(({ id }) => id)
  await endEntitlements(tx, entitlementIds, kernel.clock.now())
  const credentials = await lockCredentialsOfPerson(tx, personId)
  for (const credential of credentials) await revokeOne(kernel, tx, credential, revocation)
  return credentials.length
}

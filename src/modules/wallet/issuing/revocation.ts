import type { Actor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { credentialRevoked } from '../events.ts'
import { tellRevoked } from '../messages.ts'
import {
  lockCredentialsOfOrigin,
  markRevoked,
  placesOfCredential,
  type IssuedCredential,
  type RevokedBy,
} from '../store/issued-credential.ts'
import { endEntitlements, lockEntitlementsOfOrigin } from '../store/entitlement.ts'
import { withdrawOffers, type Origin } from '../store/offer.ts'
import { revokeStatuses } from '../status/revoke.ts'
import { templateNamed } from '../templates/catalogue.ts'

/** Why a credential stops counting. */
export interface Revocation {
  actor: Actor
  reason: string
  /** Who or what ended it. Only of `organisation` is the person told from here. */
  cause: RevokedBy
  /** Key of the words that tell the person why, where the cause does not say it. */
  purpose?: string
}

/**
 * Ends what rests on a record of another module: offers not yet collected are withdrawn, credentials are revoked, in
 * the caller's transaction. Wallets and verifiers see it within a minute.
 * @returns how many credentials were revoked
 */
export async function revokeCredentials(
  kernel: Kernel,
  tx: Transaction,
  { origin, reason, actor }: { origin: Origin; reason: string; actor: Actor },
): Promise<number> {
  // Offers first: a wallet that is collecting one holds its lock, so after this its credential can be seen below.
  await withdrawOffers(tx, origin)
  const entitlements = await lockEntitlementsOfOrigin(tx, origin)
  const entitlementIds = entitlements.map(({ id }) => id)
  await endEntitlements(tx, entitlementIds, kernel.clock.now())
  const credentials = await lockCredentialsOfOrigin(tx, origin)
  for (const credential of credentials) {
    await revokeOne(kernel, tx, credential, { actor, reason, cause: 'organisation' })
  }
  return credentials.length
}

/** Revokes one credential. Returns false when somebody did so meanwhile. */
export async function revokeOne(
  kernel: Kernel,
  tx: Transaction,
  credential: IssuedCredential,
  { actor, reason, cause, purpose }: Revocation,
): Promise<boolean> {
  const { id, version, template, personId, organisationId, origin } = credential
  if (!(await markRevoked(tx, { id, version, revokedBy: cause, reason, now: kernel.clock.now() })))
    return false
  await revokeStatuses(kernel, tx, await placesOfCredential(tx, id))
  // Who reported a loss need not be told of it.
  if (cause === 'organisation') {
    await tellRevoked(kernel, tx, await templateNamed(kernel, tx, template), { ...credential, reason })
  }
  await kernel.audit.record(tx, {
    actor,
    action: 'wallet.credential.revoked',
    purpose: purpose ?? (cause === 'holder' ? 'wallet.purpose.lost' : 'wallet.purpose.revoke'),
    subjectPersonId: personId,
    organisationId,
    resource: `wallet.credential:${id}`,
    details: { template },
  })
  await kernel.events.emit(tx, credentialRevoked, {
    credentialId: id,
    template,
    personId,
    organisationId,
    origin,
    cause,
    reason,
  })
  return true
}

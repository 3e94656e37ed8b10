import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { findServedClient } from './clients/served-client.ts'
import { walletSubjectFor } from './one-login/subject.ts'
import { upstreamWalletSubject } from './store/upstream-link.ts'

/**
 * How an authorization server names a person's wallet: as the provider outside does that the person signs in with (One
 * Login's `wallet_subject_id`), or as this provider tells the server's own registration.
 * @param clientId of the issuer of credentials
 * @returns undefined where neither is known
 */
export async function walletSubjectOf(
  kernel: Kernel,
  target: Queryable,
  { personId, clientId }: { personId: string; clientId: string },
): Promise<string | undefined> {
  const outside = await upstreamWalletSubject(target, personId)
  if (outside !== undefined) return outside
  const client = await findServedClient(kernel, clientId, target)
  return client === undefined ? undefined : walletSubjectFor(kernel.crypto, client, personId)
}

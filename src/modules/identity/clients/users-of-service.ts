import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { subjectFor } from '../one-login/subject.ts'
import { usersOfClient, type UsePlace } from '../store/service-use.ts'
import { findServedClient } from './served-client.ts'

/** Somebody who signs in to a service, and how the service knows them. */
export interface ServiceUser extends UsePlace {
  /** The `sub` of the service's ID tokens. */
  subject: string
}

/**
 * People who have signed in to a service, in the order in which they did so first: for modules that are asked about
 * somebody by the name that the service has for them.
 * @param after the last one that is known already
 */
export async function usersOfService(
  kernel: Kernel,
  target: Queryable,
  clientId: string,
  { after, limit }: { after: UsePlace | undefined; limit: number },
): Promise<ServiceUser[]> {
  const client = await findServedClient(kernel, clientId, target)
  if (client === undefined) return []
  const users = await usersOfClient(target, clientId, { after, limit })
  return users.map((user) => ({ ...user, subject: subjectFor(kernel.crypto, client, user.personId) }))
}

import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import type { Client } from '../domain/client.ts'
import { findLiveClient } from './client-cache.ts'

/**
 * A service that may sign in real people. One in a sandbox has not been looked at by a second person, so its place is the
 * sandbox's own issuer; in demonstrations, where all people are invented, it may come here too.
 * @param target the caller's transaction, where it has one
 */
export async function findServedClient(
  kernel: Pick<Kernel, 'db' | 'clock' | 'config'>,
  clientId: string,
  target: Queryable = kernel.db,
): Promise<Client | undefined> {
  const client = await findLiveClient(kernel, clientId, target)
  return client?.environment === 'live' || kernel.config.DEMO ? client : undefined
}

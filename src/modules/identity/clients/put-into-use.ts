import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import type { Client } from '../domain/client.ts'
import { saveClient } from '../store/client.ts'
import { forgetClient } from './client-cache.ts'

/** Makes a registration the one that services are answered by: on this node at once, on others within seconds. */
export async function putIntoUse(
  kernel: Pick<Kernel, 'db' | 'clock'>,
  tx: Transaction,
  client: Client,
): Promise<void> {
  await saveClient(tx, client, kernel.clock.now())
  tx.afterCommit(() => forgetClient(kernel, client.clientId))
}

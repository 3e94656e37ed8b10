import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { findClient } from '../../store/client.ts'
import { tellServiceJob } from '../../jobs/tell-service.ts'

/** Has the services told that their user's session ended (OpenID Connect Back-Channel Logout 1.0), those that want to be. */
export async function tellServices(
  kernel: Kernel,
  tx: Transaction,
  ended: readonly { clientId: string; subject: string }[],
): Promise<void> {
  for (const { clientId, subject } of ended) {
    const client = await findClient(tx, clientId)
    if (client === undefined || client.configuration.backChannelLogoutUri === null) continue
    await kernel.jobs.enqueue(tx, tellServiceJob, { clientId, subject })
  }
}

import type { Actor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { findClient } from '../store/client.ts'
import { putIntoUse } from './put-into-use.ts'
import { recordRegistryAct } from './record-act.ts'

/**
 * Stops a service from signing anybody in, or lets it go on. One person is enough: a stop must not wait, and what goes
 * on was approved before. @returns false where no such client is in use
 */
export async function setClientActive(
  kernel: Kernel,
  tx: Transaction,
  actor: Actor,
  clientId: string,
  isActive: boolean,
): Promise<boolean> {
  const client = await findClient(tx, clientId)
  if (client === undefined) return false
  if (client.isActive === isActive) return true
  await putIntoUse(kernel, tx, { ...client, isActive })
  const { organisationId } = client
  await recordRegistryAct(kernel, tx, actor, isActive ? 'client.resumed' : 'client.suspended', {
    clientId,
    organisationId,
  })
  return true
}

import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { recordOwnAct } from '../sign-in/own-act.ts'
import { demandNewPassword } from '../store/account.ts'
import { endRecovery, recoveryByLink } from '../store/recovery.ts'

/**
 * Stops a recovery that the owner did not ask for. Whoever asked knows the password, so that it must be changed at the
 * next sign-in.
 * @returns false when there is nothing to stop
 */
export async function cancelRecovery(kernel: Kernel, tx: Transaction, token: string): Promise<boolean> {
  const found = await recoveryByLink(tx, kernel.crypto.sha256(token))
  if (found === undefined || !found.isLive) return false
  const { personId } = found
  const isEnded = await endRecovery(tx, { personId, outcome: 'cancelled', now: kernel.clock.now() })
  if (!isEnded) return false
  await demandNewPassword(tx, personId)
  await recordOwnAct(kernel, tx, personId, 'identity.recovery.cancelled')
  return true
}

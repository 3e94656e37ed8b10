import { endSession, endSessionsOf } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { ownClientId } from '../provider/own-client.ts'
import { removeSessionsOf } from '../store/oidc-record.ts'
import { endProviderSessionOf } from '../store/session-link.ts'

/** Ends one of a person's own sessions, here and at the provider. Returns false when there is no such session. */
export async function endOneSession(
  kernel: Kernel,
  tx: Transaction,
  personId: string,
  sessionId: string,
): Promise<boolean> {
  await endProviderSessionOf(tx, { sessionId, personId, clientId: ownClientId })
  return endSession(tx, personId, sessionId, kernel.clock.now())
}

/** Ends all of a person's sessions on all devices, and sign-ins that are almost done. @param keptSessionId the one to leave alone */
export async function endAllSessions(
  kernel: Kernel,
  tx: Transaction,
  personId: string,
  keptSessionId?: string,
): Promise<void> {
  await endSessionsOf(tx, personId, kernel.clock.now(), keptSessionId)
  await removeSessionsOf(tx, personId)
}

import { endSession, endSessionsOf } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { tellServices } from '../one-login/back-channel/tell-services.ts'
import { revokeCodesOfSessions } from '../store/authorization-code.ts'

/** Ends one of a person's sessions, with all that came of it at services. Returns false when there is no such session. */
export async function endOneSession(
  kernel: Kernel,
  tx: Transaction,
  personId: string,
  sessionId: string,
): Promise<boolean> {
  const now = kernel.clock.now()
  if (!(await endSession(tx, personId, sessionId, now))) return false
  await tellServices(kernel, tx, await revokeCodesOfSessions(tx, { personId, sessionId, now }))
  return true
}

/** Ends all of a person's sessions on all devices. @param keptSessionId the one to leave alone */
export async function endAllSessions(
  kernel: Kernel,
  tx: Transaction,
  personId: string,
  keptSessionId?: string,
): Promise<void> {
  const now = kernel.clock.now()
  await endSessionsOf(tx, personId, now, keptSessionId)
  const kept = keptSessionId === undefined ? {} : { keptSessionId }
  await tellServices(kernel, tx, await revokeCodesOfSessions(tx, { personId, ...kept, now }))
}

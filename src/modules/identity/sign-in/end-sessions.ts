import { endSession, endSessionsOf } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { findLiveClient } from '../clients/client-cache.ts'
import { tellServices } from '../one-login/back-channel/tell-services.ts'
import { subjectFor } from '../one-login/subject.ts'
import { revokeCodesOfSessions } from '../store/authorization-code.ts'
import { removeGrantsOfSessions } from '../store/oidc-record.ts'
import { forgetProofsOf } from '../store/sign-in-journey.ts'

/** Ends one of a person's sessions, with all that came of it at services. Returns false when there is no such session. */
export async function endOneSession(
  kernel: Kernel,
  tx: Transaction,
  personId: string,
  sessionId: string,
): Promise<boolean> {
  if (!(await endSession(tx, personId, sessionId, kernel.clock.now()))) return false
  await endAtServices(kernel, tx, { personId, sessionId })
  return true
}

/**
 * Ends all of a person's sessions on all devices, and the sign-ins that stand before their last page: a thief could keep
 * one there. @param keptSessionId the session to leave alone
 */
export async function endAllSessions(
  kernel: Kernel,
  tx: Transaction,
  personId: string,
  keptSessionId?: string,
): Promise<void> {
  // First: a sign-in that is being finished is waited for, and its session is there to end.
  await forgetProofsOf(tx, personId)
  await endSessionsOf(tx, personId, kernel.clock.now(), keptSessionId)
  await endAtServices(kernel, tx, { personId, ...(keptSessionId === undefined ? {} : { keptSessionId }) })
}

interface EndedSessions {
  personId: string
  sessionId?: string
  keptSessionId?: string
}

/** Withdraws what services of every profile hold, and has them told. */
async function endAtServices(kernel: Kernel, tx: Transaction, ended: EndedSessions): Promise<void> {
  const users = await revokeCodesOfSessions(tx, { ...ended, now: kernel.clock.now() })
  const told = new Set(users.map(({ clientId }) => clientId))
  for (const clientId of await removeGrantsOfSessions(tx, ended)) {
    const client = told.has(clientId) ? undefined : await findLiveClient(kernel, clientId, tx)
    if (client !== undefined)
      users.push({ clientId, subject: subjectFor(kernel.crypto, client, ended.personId) })
  }
  await tellServices(kernel, tx, users)
}

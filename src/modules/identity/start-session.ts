import { createSession } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import { sessionCookie, sessionExpiry, type CookieChange } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { linkSession } from './store/session-link.ts'

export interface SessionStart {
  personId: string
  /** As the browser sent it: the list of devices is made from it. */
  userAgent: string
  /** The session at the sign-in provider that this one came from, so that both can be ended together. */
  providerSid?: string
}

/** Signs a person in on this browser. @returns the cookies to set */
export async function startSession(
  kernel: Kernel,
  tx: Transaction,
  start: SessionStart,
): Promise<{ cookies: CookieChange[] }> {
  const { crypto, clock } = kernel
  const token = crypto.token()
  const id = crypto.uuid()
  await createSession(tx, {
    id,
    tokenHash: crypto.sha256(token),
    personId: start.personId,
    now: clock.now(),
    expiresAt: sessionExpiry(kernel),
    device: start.userAgent,
  })
  if (start.providerSid !== undefined) {
    await linkSession(tx, { sessionId: id, personId: start.personId, providerSid: start.providerSid })
  }
  return { cookies: [{ name: sessionCookie, value: token }] }
}

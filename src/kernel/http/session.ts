import {
  anonymous,
  extendSession,
  sessionByTokenHash,
  type Actor,
  type FoundSession,
  type PersonActor,
} from '#kernel/access'
import { addMs, hourMs, minuteMs } from '#kernel/clock'
import type { Kernel } from '#kernel/module'

/** Who makes the request. `expired` is the person whose session ran out, so that their answers can be kept. */
export interface RequestActor {
  actor: Actor
  expired: PersonActor | undefined
}

const extendAfterMs = minuteMs

/** Who a request comes from, as far as the pages of this platform are concerned. */
export async function resolveActor(kernel: Kernel, token: string | undefined): Promise<RequestActor> {
  const session = await resolveSession(kernel, token)
  // Who showed one factor only is signed in to services that ask for no more, not here.
  if (session === undefined || session.authentication.level === 'low')
    return { actor: anonymous, expired: undefined }
  if (session.expiresAt <= kernel.clock.now()) return { actor: anonymous, expired: session.actor }
  return { actor: session.actor, expired: undefined }
}

/**
 * Looks a session cookie up and keeps a session in use alive, writing at most once a minute.
 * @returns also a session that has run out; look at `expiresAt`
 */
export async function resolveSession(
  kernel: Kernel,
  token: string | undefined,
): Promise<FoundSession | undefined> {
  if (token === undefined || token === '') return undefined
  const session = await sessionByTokenHash(kernel.db, kernel.crypto.sha256(token))
  const now = kernel.clock.now()
  if (session === undefined || session.expiresAt <= now) return session
  if (now.getTime() - session.lastSeenAt.getTime() > extendAfterMs) {
    await extendSession(kernel.db, session.actor.sessionId, now, sessionExpiry(kernel))
  }
  return session
}

/** When a session that is used now runs out. */
export function sessionExpiry(kernel: Kernel): Date {
  return addMs(kernel.clock.now(), kernel.config.SESSION_HOURS * hourMs)
}

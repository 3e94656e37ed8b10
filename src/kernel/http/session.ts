import { anonymous, extendSession, sessionByTokenHash, type Actor, type PersonActor } from '#kernel/access'
import { addMs, hourMs, minuteMs } from '#kernel/clock'
import type { Kernel } from '#kernel/module'

/** Who makes the request. `expired` is the person whose session ran out, so that their answers can be kept. */
export interface RequestActor {
  actor: Actor
  expired: PersonActor | undefined
}

const extendAfterMs = minuteMs

/** Looks the session cookie up and keeps a session in use alive, writing at most once a minute. */
export async function resolveActor(kernel: Kernel, token: string | undefined): Promise<RequestActor> {
  if (token === undefined || token === '') return { actor: anonymous, expired: undefined }
  const session = await sessionByTokenHash(kernel.db, kernel.crypto.sha256(token))
  if (session === undefined) return { actor: anonymous, expired: undefined }
  const now = kernel.clock.now()
  if (session.expiresAt <= now) return { actor: anonymous, expired: session.actor }
  if (now.getTime() - session.lastSeenAt.getTime() > extendAfterMs) {
    await extendSession(kernel.db, session.actor.sessionId, now, sessionExpiry(kernel))
  }
  return { actor: session.actor, expired: undefined }
}

/** When a session that is used now runs out. */
export function sessionExpiry(kernel: Kernel): Date {
  return addMs(kernel.clock.now(), kernel.config.SESSION_HOURS * hourMs)
}

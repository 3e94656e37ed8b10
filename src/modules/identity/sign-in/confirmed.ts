import { sessionByTokenHash, type PersonActor } from '#kernel/access'
import { addMs, minuteMs } from '#kernel/clock'
import type { Queryable } from '#kernel/db'
import { redirectTo, sessionCookie, type PageContext, type PageResult } from '#kernel/http'
import { accountPaths } from '../addresses.ts'
import { hasConfirmation, saveConfirmation } from '../store/confirmation.ts'

/** For how long somebody who has just shown who they are may change how they sign in. */
const confirmationMs = 15 * minuteMs

type Context = Pick<PageContext, 'kernel' | 'cookies' | 'url'> & { actor: PersonActor }

/**
 * Asks the person to show again who they are before the way of signing in is changed, unless they have just done so: an
 * unlocked computer is not enough.
 * @returns where to go instead, or undefined
 */
export async function unconfirmed(context: Context, target: Queryable): Promise<PageResult | undefined> {
  const { kernel, actor, cookies, url } = context
  const now = kernel.clock.now()
  const session = await sessionByTokenHash(target, kernel.crypto.sha256(cookies[sessionCookie] ?? ''))
  if (session !== undefined && addMs(session.authentication.at, confirmationMs) > now) return undefined
  if (await hasConfirmation(target, { sessionId: actor.sessionId, now })) return undefined
  return redirectTo(`${accountPaths.confirm}?for=${encodeURIComponent(url)}`)
}

/** Notes that the person at this session has just shown who they are. */
export async function noteConfirmation(
  { kernel, actor }: Pick<Context, 'kernel' | 'actor'>,
  target: Queryable,
): Promise<void> {
  const expiresAt = addMs(kernel.clock.now(), confirmationMs)
  await saveConfirmation(target, { sessionId: actor.sessionId, expiresAt })
}

import type { Provider, Session } from 'oidc-provider'
import type { FoundSession } from '#kernel/access'
import { secondMs } from '#kernel/clock'
import { readCookies, sessionCookie } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { credentialVector } from '../domain/vector-of-trust.ts'
import { liveSession } from '../one-login/live-session.ts'

/** The session of a browser, if it was begun with two factors. @param header its cookies */
export async function browserSession(
  kernel: Kernel,
  header: string | undefined,
): Promise<FoundSession | undefined> {
  const session = await liveSession(kernel, readCookies(kernel, header)[sessionCookie])
  return session?.authentication.level === 'medium' ? session : undefined
}

/** When and how somebody signed in, as the engine tells services (OpenID Connect Core 1.0, section 2). */
export function loginOf({ actor, authentication }: FoundSession): {
  accountId: string
  loginTs: number
  amr: string[]
  acr: string
} {
  return {
    accountId: actor.personId,
    loginTs: Math.floor(authentication.at.getTime() / secondMs),
    amr: [...authentication.methods],
    acr: credentialVector(authentication.level),
  }
}

/**
 * Has the engine take the platform's session for its own, read anew for each request: there is one session for all
 * services, and none that could outlive it. What the engine would keep in its session is never kept.
 */
export function shareSession(kernel: Kernel, { Session, OIDCContext }: Provider): void {
  Session.get = async (ctx) => {
    const found = await browserSession(kernel, ctx.req.headers.cookie)
    const session = new Session()
    if (found !== undefined) Object.assign(session, { uid: found.actor.sessionId, ...loginOf(found) })
    // A session that was not touched is neither saved nor given a cookie.
    Object.defineProperty(session, 'touched', { value: false })
    remember(ctx, OIDCContext, session)
    return session
  }
}

function remember(ctx: object, OIDCContext: Provider['OIDCContext'], session: Session): void {
  if ('oidc' in ctx && ctx.oidc instanceof OIDCContext) ctx.oidc.entity('Session', session)
}

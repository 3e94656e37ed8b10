import { createSession, renewSession, sessionByTokenHash, type Authentication } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import { sessionCookie, sessionExpiry, type CookieChange } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { endOneSession } from './sign-in/end-sessions.ts'
import { noteSignIn } from './store/account-life.ts'

export interface SessionStart {
  personId: string
  /** As the browser sent it: the list of devices is made from it. */
  userAgent: string
  /** Authentication Method Reference values (RFC 8176). */
  methods: readonly string[]
  /** The session cookie that the browser holds now. */
  currentToken: string | undefined
}

/**
 * Signs a person in on this browser: for pages of this platform and for services alike. Whoever was signed in before
 * goes on under a new token (against session fixation), or, if it was somebody else, is signed out.
 * @returns the cookies to set, and the session's id
 */
export async function startSession(
  kernel: Kernel,
  tx: Transaction,
  start: SessionStart,
): Promise<{ cookies: CookieChange[]; sessionId: string }> {
  const { crypto, clock } = kernel
  const token = crypto.token()
  const tokenHash = crypto.sha256(token)
  const cookies = [{ name: sessionCookie, value: token }]
  const expiresAt = sessionExpiry(kernel)
  const authentication = authenticationBy(start.methods, clock.now())
  await noteSignIn(tx, start.personId, clock.now())
  const before = await sessionOf(kernel, tx, start.currentToken)
  if (before !== undefined && before.personId === start.personId) {
    await renewSession(tx, { id: before.sessionId, tokenHash, expiresAt, authentication })
    return { cookies, sessionId: before.sessionId }
  }
  if (before !== undefined) await endOneSession(kernel, tx, before.personId, before.sessionId)
  const sessionId = crypto.uuid()
  await createSession(tx, {
    id: sessionId,
    tokenHash,
    personId: start.personId,
    now: clock.now(),
    expiresAt,
    device: start.userAgent,
    authentication,
  })
  return { cookies, sessionId }
}

async function sessionOf(
  { crypto, clock }: Kernel,
  tx: Transaction,
  token: string | undefined,
): Promise<{ personId: string; sessionId: string } | undefined> {
  if (token === undefined || token === '') return undefined
  const session = await sessionByTokenHash(tx, crypto.sha256(token))
  return session === undefined || session.expiresAt <= clock.now() ? undefined : session.actor
}

function authenticationBy(methods: readonly string[], at: Date): Authentication {
  return { at, methods, level: methods.includes('mfa') ? 'medium' : 'low' }
}

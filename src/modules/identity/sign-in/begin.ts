import { addMs, secondMs } from '#kernel/clock'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import type { JourneyRequest } from '../domain/authorization-request.ts'
import { journeySeconds } from '../provider/lifetimes.ts'
import { insertJourney } from '../store/sign-in-journey.ts'

export interface NewJourney {
  /** The journey's name in addresses. */
  uid: string
  /** Value of the cookie that ties it to the browser. */
  browser: string
}

export interface JourneyStart {
  request: JourneyRequest
  /** Whoever is signed in need not do so again: the journey begins at its end, with this session. */
  sessionId?: string
  /** The journey's name, where the library engine has given it one. */
  uid?: string
}

/**
 * Begins a journey through the sign-in pages, tied to this browser, so that nobody can finish a journey that another
 * person began.
 * @param browser value of the browser's journey cookie; several tabs may be signing in at once
 */
export async function beginJourney(
  { crypto, clock }: Kernel,
  target: Queryable,
  browser: string | undefined,
  { request, sessionId, uid = crypto.token() }: JourneyStart,
): Promise<NewJourney> {
  const tie = browser === undefined || browser === '' ? crypto.token() : browser
  const now = clock.now()
  await insertJourney(target, {
    uidHash: crypto.sha256(uid),
    browserHash: crypto.sha256(tie),
    request,
    sessionId: sessionId ?? null,
    now,
    expiresAt: addMs(now, journeySeconds * secondMs),
  })
  return { uid, browser: tie }
}

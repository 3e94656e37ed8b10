import type { FoundSession } from '#kernel/access'
import { secondMs } from '#kernel/clock'
import type { AuthorizationRequest, JourneyRequest } from '../../domain/authorization-request.ts'
import type { Client } from '../../domain/client.ts'
import type { OneLogin } from '../context.ts'
import { subjectFor } from '../subject.ts'

/** What a checked request needs next. */
export type NextStep =
  /** Whoever is signed in is enough. */
  | { kind: 'conclude'; session: FoundSession; journey: JourneyRequest }
  /** Somebody must sign in, or show again that it is them. */
  | { kind: 'sign-in'; journey: JourneyRequest }
  /** Somebody else is signed in than the user that the service means. */
  | { kind: 'refuse-reauthentication'; session: FoundSession }

/** @param session of the browser, if it has one */
export function nextStepFor(
  provider: OneLogin,
  client: Client,
  authorization: AuthorizationRequest,
  session: FoundSession | undefined,
): NextStep {
  const { credentialLevel, expectedSubject } = authorization
  const journey: JourneyRequest = {
    purpose: { kind: 'one-login', authorization },
    credentialLevel,
    reauthentication: null,
  }
  if (session === undefined) return { kind: 'sign-in', journey }
  if (expectedSubject !== null) {
    const { personId, sessionId } = session.actor
    const isExpected = subjectFor(provider.kernel.crypto, client, personId) === expectedSubject
    if (!isExpected) return { kind: 'refuse-reauthentication', session }
    return { kind: 'sign-in', journey: { ...journey, reauthentication: { personId, sessionId } } }
  }
  const isEnough =
    !authorization.mustSignIn &&
    isFresh(provider, authorization, session) &&
    isStrong(credentialLevel, session)
  return isEnough ? { kind: 'conclude', session, journey } : { kind: 'sign-in', journey }
}

function isFresh(
  { nowSeconds }: OneLogin,
  { maximumAgeSeconds }: AuthorizationRequest,
  { authentication }: FoundSession,
): boolean {
  if (maximumAgeSeconds === null) return true
  return Math.floor(authentication.at.getTime() / secondMs) + maximumAgeSeconds >= nowSeconds()
}

function isStrong(wanted: JourneyRequest['credentialLevel'], { authentication }: FoundSession): boolean {
  return wanted === 'low' || authentication.level === 'medium'
}

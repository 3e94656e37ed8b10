import type { FoundSession } from '#kernel/access'
import { sessionCookie, wellKnownPages, type ProtocolAnswer, type ProtocolRequest } from '#kernel/http'
import type { AuthorizationRequest } from '../../domain/authorization-request.ts'
import type { SignInJourney } from '../../domain/sign-in-journey.ts'
import { resumePath, stepPath } from '../../sign-in/journey.ts'
import { redirectAnswer } from '../answers.ts'
import type { OneLogin } from '../context.ts'
import { liveSession } from '../live-session.ts'
import { showProblem } from '../show-page.ts'
import { subjectFor } from '../subject.ts'
import { conclude } from './conclude.ts'
import { refuseReauthentication } from './refuse-reauthentication.ts'

/** The parameter that comes back from the pages where people prove who they are. */
const askedMark = 'identity=asked'

/**
 * `GET /authorize/<journey>`: a journey has come to an end, and the browser goes to where it was to lead. Opening it again
 * does the same again, as long as the session lives.
 * @returns undefined where the library engine goes on
 */
export async function resume(
  provider: OneLogin,
  uid: string,
  journey: SignInJourney,
  request: ProtocolRequest,
): Promise<ProtocolAnswer | undefined> {
  const { kernel } = provider
  const { purpose, reauthentication } = journey.request
  if (!journey.finished) return redirectAnswer(stepPath(uid, 'email'))
  const session = await liveSession(kernel, request.cookies[sessionCookie])
  if (session === undefined || session.actor.sessionId !== journey.sessionId) {
    return showProblem(kernel, request, { page: 'expired', status: 400 })
  }
  if (purpose.kind === 'own') return redirectAnswer(purpose.returnPath)
  if (purpose.kind === 'engine') return undefined
  const { authorization } = purpose
  if (reauthentication !== null && reauthentication.personId !== session.actor.personId) {
    const strangers = [reauthentication.personId, session.actor.personId]
    return refuseReauthentication(provider, authorization, strangers)
  }
  return finish(provider, uid, authorization, session, request)
}

async function finish(
  provider: OneLogin,
  uid: string,
  authorization: AuthorizationRequest,
  session: FoundSession,
  request: ProtocolRequest,
): Promise<ProtocolAnswer> {
  const { kernel, clientOf } = provider
  const client = await clientOf(authorization.clientId)
  if (client?.isActive !== true) return showProblem(kernel, request, { page: 'refused', status: 400 })
  const { expectedSubject } = authorization
  if (
    expectedSubject !== null &&
    expectedSubject !== subjectFor(kernel.crypto, client, session.actor.personId)
  ) {
    return refuseReauthentication(provider, authorization, [session.actor.personId])
  }
  const wasAsked = request.search.includes(askedMark)
  const end = await conclude(provider, { client, authorization, session, wasAsked })
  if (end.kind === 'return') return redirectAnswer(end.location)
  const back = encodeURIComponent(`${resumePath(uid)}?${askedMark}`)
  return redirectAnswer(`${wellKnownPages.proveIdentity}?return=${back}`)
}

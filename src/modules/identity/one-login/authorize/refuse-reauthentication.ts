import { sessionCookie, setCookieHeader, type ProtocolAnswer } from '#kernel/http'
import { countForClient } from '../../clients/client-counts.ts'
import type { AuthorizationRequest } from '../../domain/authorization-request.ts'
import { endAllSessions } from '../../sign-in/end-sessions.ts'
import { redirectAnswer } from '../answers.ts'
import type { OneLogin } from '../context.ts'
import { refusalLocation, ReturnedRefusal } from './refusal.ts'

/**
 * Somebody could not show that they are the person who is signed in: that person is signed out everywhere, and the service
 * is told that a sign-in is needed.
 */
export async function refuseReauthentication(
  { kernel }: OneLogin,
  authorization: AuthorizationRequest,
  personIds: readonly string[],
): Promise<ProtocolAnswer> {
  await kernel.db.transaction(async (tx) => {
    for (const personId of new Set(personIds)) await endAllSessions(kernel, tx, personId)
  })
  countForClient(kernel, undefined, authorization.clientId, 'failure:login_required')
  const location = refusalLocation(new ReturnedRefusal(authorization, 'login_required'))
  return redirectAnswer(location, [setCookieHeader(kernel.origin, sessionCookie, undefined)])
}

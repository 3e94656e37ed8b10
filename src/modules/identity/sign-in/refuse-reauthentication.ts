import { redirectTo, sessionCookie, type PageResult } from '#kernel/http'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import type { SignInJourney } from '../domain/sign-in-journey.ts'
import { refusalLocation, ReturnedRefusal } from '../one-login/authorize/refusal.ts'
import { endAllSessions } from './end-sessions.ts'
import { resumePath, type OpenJourney } from './journey.ts'

/**
 * On a page of a journey: somebody could not show, in as many attempts as there are, that they are the person who is signed
 * in. That person is signed out everywhere, nobody is locked, and the service is told that a sign-in is needed.
 */
export async function refuseReauthentication(
  kernel: Kernel,
  tx: Transaction,
  { uid, journey }: OpenJourney<SignInJourney>,
): Promise<PageResult> {
  const { reauthentication, purpose } = journey.request
  if (reauthentication === null || purpose.kind !== 'one-login') return redirectTo(resumePath(uid))
  await endAllSessions(kernel, tx, reauthentication.personId)
  const location = refusalLocation(new ReturnedRefusal(purpose.authorization, 'login_required'))
  return redirectTo(location, [{ name: sessionCookie, value: undefined }])
}

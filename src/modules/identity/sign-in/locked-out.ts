import { redirectTo, type PageResult } from '#kernel/http'
import type { SignInJourney } from '../domain/sign-in-journey.ts'
import type { FinishContext } from './finish.ts'
import { lockedPath, type OpenJourney } from './journey.ts'
import { refuseReauthentication } from './refuse-reauthentication.ts'

/**
 * Too many wrong answers: the address is locked. Somebody who was asked again who they are is signed out instead, and
 * the service that asked is told; no address is locked by that.
 */
export async function lockedOut(
  { kernel, tx }: FinishContext,
  open: OpenJourney<SignInJourney>,
): Promise<PageResult> {
  return open.journey.request.reauthentication === null
    ? redirectTo(lockedPath(open.uid))
    : refuseReauthentication(kernel, tx, open)
}

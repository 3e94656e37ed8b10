import type { PageResult } from '#kernel/http'
import { maximumAttempts } from '../domain/attempts.ts'
import type { SignInJourney } from '../domain/sign-in-journey.ts'
import { accountOfPerson } from '../store/account.ts'
import { clearAttempts, countAttempt } from '../store/attempt.ts'
import type { FinishContext } from './finish.ts'
import type { OpenJourney } from './journey.ts'
import { reauthenticationSubject } from './lock.ts'
import { lockedOut } from './locked-out.ts'

/**
 * Is this the email address of the person who is signed in? Wrong ones are counted for their session, never for whoever
 * has the address that was typed.
 * @returns a page when there were too many
 */
export async function checkReauthenticationEmail(
  context: FinishContext,
  open: OpenJourney<SignInJourney>,
  email: string,
): Promise<'same' | 'other' | PageResult> {
  const { kernel, tx } = context
  const { reauthentication } = open.journey.request
  const counted = reauthenticationSubject(kernel, open.journey)
  if (reauthentication === null || counted === undefined) return 'same'
  const count = await countAttempt(tx, counted, 'email', kernel.clock.now())
  if (count > maximumAttempts) return lockedOut(context, open)
  const account = await accountOfPerson(tx, reauthentication.personId)
  if (account?.email !== email) return count === maximumAttempts ? lockedOut(context, open) : 'other'
  await clearAttempts(tx, counted, 'email')
  return 'same'
}

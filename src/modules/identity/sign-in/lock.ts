import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { lockOf, type Lock } from '../domain/attempts.ts'
import type { BegunJourney, SignInJourney } from '../domain/sign-in-journey.ts'
import { attemptsOf } from '../store/attempt.ts'

/** Under which name an email address is counted: a keyed hash, so that the table names nobody. */
export function attemptSubject({ crypto }: Kernel, email: string): string {
  return crypto.mac('identity.attempt-subject', email)
}

/**
 * Under which name the attempts of a journey are counted. Of somebody who is signed in and asked again who they are they
 * are counted apart, so that their address is not locked by it; and over all their sessions, because a session is to be
 * had by the password alone, and each would bring as many guesses of a code.
 */
export function attemptSubjectOf(kernel: Kernel, journey: BegunJourney): string {
  const { reauthentication } = journey.request
  return reauthentication === null
    ? attemptSubject(kernel, journey.email)
    : kernel.crypto.mac('identity.attempt-reauthentication-person', reauthentication.personId)
}

/**
 * Under which name email addresses are counted of somebody who is asked again who they are: by their session, for an
 * address that they mistype is another person's. Undefined in other journeys.
 */
export function reauthenticationSubject({ crypto }: Kernel, { request }: SignInJourney): string | undefined {
  const { reauthentication } = request
  return reauthentication === null
    ? undefined
    : crypto.mac('identity.attempt-reauthentication', reauthentication.sessionId)
}

/** The lock on an email address, whether or not it has an account. */
export async function lockOn(kernel: Kernel, target: Queryable, email: string): Promise<Lock | undefined> {
  return lockOf(await attemptsOf(target, attemptSubject(kernel, email)), kernel.clock.now())
}

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
 * Under which name the attempts of a journey are counted. Somebody who is signed in and asked again who they are is
 * counted by their session: the owner of an address that they mistype must not be locked out by it.
 */
export function attemptSubjectOf(kernel: Kernel, journey: BegunJourney): string {
  return reauthenticationSubject(kernel, journey) ?? attemptSubject(kernel, journey.email)
}

/** The same before an email address was entered; undefined unless somebody is asked again who they are. */
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

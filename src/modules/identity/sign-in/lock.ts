import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { lockOf, type Lock } from '../domain/attempts.ts'
import { attemptsOf } from '../store/attempt.ts'

/** Under which name an email address is counted: a keyed hash, so that the table names nobody. */
export function attemptSubject({ crypto }: Kernel, email: string): string {
  return crypto.mac('identity.attempt-subject', email)
}

/** The lock on an email address, whether or not it has an account. */
export async function lockOn(kernel: Kernel, target: Queryable, email: string): Promise<Lock | undefined> {
  return lockOf(await attemptsOf(target, attemptSubject(kernel, email)), kernel.clock.now())
}

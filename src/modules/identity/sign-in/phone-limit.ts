import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { maximumAttempts } from '../domain/attempts.ts'
import { countAttempt } from '../store/attempt.ts'

/**
 * Whether one more code may go to a phone that nobody has proved theirs. Counted by the phone over all accounts: with
 * many email addresses somebody could otherwise have a stranger's phone ring all day.
 */
export async function mayTextStranger(
  { crypto, clock }: Kernel,
  tx: Transaction,
  phone: string,
): Promise<boolean> {
  const subject = crypto.mac('identity.attempt-phone', phone)
  return (await countAttempt(tx, subject, 'code-request', clock.now())) <= maximumAttempts
}

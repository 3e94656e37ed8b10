import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { maximumAttempts } from '../domain/attempts.ts'
import { longestPassword } from '../domain/password.ts'
import type { Account } from '../store/account.ts'
import { clearAttempts, countAttempt } from '../store/attempt.ts'
import { attemptSubject } from './lock.ts'

// Of no password: checking against it takes as long as checking a real one, so that timing tells nothing.
const hashOfNothing =
  '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

export type PasswordOutcome = 'right' | 'wrong' | 'locked'

/** Judges a password, counting wrong ones. The same work is done for an address without an account. */
export async function checkPassword(
  kernel: Kernel,
  tx: Transaction,
  email: string,
  account: Account | undefined,
  password: string,
): Promise<PasswordOutcome> {
  const counted = attemptSubject(kernel, email)
  const count = await countAttempt(tx, counted, 'password', kernel.clock.now())
  if (count > maximumAttempts) return 'locked'
  const typed = password.slice(0, longestPassword)
  const matches = await kernel.crypto.verifyPassword(account?.passwordHash ?? hashOfNothing, typed)
  if (account === undefined || !matches) return count === maximumAttempts ? 'locked' : 'wrong'
  await clearAttempts(tx, counted, 'password')
  return 'right'
}

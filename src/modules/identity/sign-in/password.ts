import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { maximumAttempts } from '../domain/attempts.ts'
import { longestPassword } from '../domain/password.ts'
import { clearAttempts, countAttempt } from '../store/attempt.ts'

// Of no password: checking against it takes as long as checking a real one, so that timing tells nothing.
const hashOfNothing =
  '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

export type PasswordOutcome = 'right' | 'wrong' | 'locked'

export interface PasswordAttempt {
  /** Under which name attempts are counted. */
  counted: string
  /** Undefined where the address has no account: then the same work is done, for nothing. */
  passwordHash: string | undefined
  password: string
}

/** Judges a password, counting wrong ones. */
export async function checkPassword(
  kernel: Kernel,
  tx: Transaction,
  { counted, passwordHash, password }: PasswordAttempt,
): Promise<PasswordOutcome> {
  const count = await countAttempt(tx, counted, 'password', kernel.clock.now())
  if (count > maximumAttempts) return 'locked'
  const typed = password.slice(0, longestPassword)
  const matches = await kernel.crypto.verifyPassword(passwordHash ?? hashOfNothing, typed)
  if (passwordHash === undefined || !matches) return count === maximumAttempts ? 'locked' : 'wrong'
  await clearAttempts(tx, counted, 'password')
  return 'right'
}

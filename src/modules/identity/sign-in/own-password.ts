import type { Transaction } from '#kernel/db'
import { notFound } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { accountOfPerson, type Account } from '../store/account.ts'
import { identityWords } from '../words.ts'
import { attemptSubject } from './lock.ts'
import { checkPassword } from './password.ts'

/**
 * Asks the password again before the way of signing in is changed: an unlocked computer is not enough.
 * @returns the account, or what is wrong in the person's words
 */
export async function confirmPassword(
  kernel: Kernel,
  tx: Transaction,
  locale: Locale,
  personId: string,
  password: string,
): Promise<{ account: Account } | { problem: string }> {
  const t = identityWords.in(locale)
  const account = await accountOfPerson(tx, personId)
  if (account === undefined) throw notFound()
  if (password === '') return { problem: t('confirm.missing') }
  const { email, passwordHash } = account
  const counted = attemptSubject(kernel, email)
  const outcome = await checkPassword(kernel, tx, { counted, passwordHash, password })
  if (outcome === 'right') return { account }
  return { problem: t(outcome === 'locked' ? 'confirm.locked' : 'confirm.wrong') }
}

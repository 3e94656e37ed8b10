import type { Queryable } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import { normaliseEmail } from '../domain/email-address.ts'
import { isStaffRole } from '../permissions.ts'
import { accountByEmail } from '../store/account.ts'
import { identityWords } from '../words.ts'

/** Whom a manager wants to add, or what is wrong by field. */
export async function readMember(
  target: Queryable,
  locale: Locale,
  typed: { email: string; role: string },
): Promise<{ personId: string } | { problems: Record<string, string> }> {
  const t = identityWords.in(locale)
  const problems: Record<string, string> = {}
  const email = normaliseEmail(typed.email)
  const account = email === undefined ? undefined : await accountByEmail(target, email)
  if (email === undefined)
    problems['email'] = t(typed.email.trim() === '' ? 'members.email.missing' : 'email.malformed')
  else if (account === undefined) problems['email'] = t('members.email.unknown')
  if (!isStaffRole(typed.role)) problems['role'] = t('members.role.missing')
  if (account === undefined || Object.keys(problems).length > 0) return { problems }
  return { personId: account.personId }
}

import type { Locale } from '#kernel/i18n'
import { maskedPhone } from '../domain/sign-in-methods.ts'
import type { CodeMethod } from '../store/sign-in-method.ts'
import { identityWords } from '../words.ts'

/** A source of codes as its owner knows it: `Text message to •••• 123`. */
export function methodName(
  email: string,
  { kind, phone }: Pick<CodeMethod, 'kind' | 'phone'>,
  locale: Locale,
): string {
  const t = identityWords.in(locale)
  if (kind === 'sms') return t('method.sms', { phone: maskedPhone(phone ?? '') })
  return kind === 'email' ? t('method.email', { email }) : t('method.authenticator')
}

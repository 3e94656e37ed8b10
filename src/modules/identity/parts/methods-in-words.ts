import type { Locale } from '#kernel/i18n'
import { identityWords } from '../words.ts'

const known = ['pwd', 'otp', 'sms', 'hwk', 'swk'] as const

/** How somebody signed in, for people: "password, text message". @param methods values of RFC 8176 */
export function methodsInWords(locale: Locale, methods: unknown): string | undefined {
  if (!Array.isArray(methods)) return undefined
  const t = identityWords.in(locale)
  const words = known.filter((method) => methods.includes(method)).map((method) => t(`amr.${method}`))
  return words.length === 0 ? undefined : [...new Set(words)].join(', ')
}

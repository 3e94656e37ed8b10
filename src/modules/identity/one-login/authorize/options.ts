import { locales, type Locale } from '#kernel/i18n'
import { isKnownPrompt, words } from './syntax.ts'
import { ReturnedRefusal, type ReturnAddress } from './refusal.ts'

/** @throws ReturnedRefusal for a way of showing the pages that is not known */
export function checkChannel(address: ReturnAddress, channel: unknown): void {
  if (channel !== undefined && channel !== 'web' && channel !== 'generic_app') {
    throw new ReturnedRefusal(address, 'invalid_request', 'Invalid value for channel parameter.')
  }
}

/**
 * Must somebody sign in though they are signed in (`prompt=login`)? There is one account in a session, so none can be
 * selected. @throws ReturnedRefusal
 */
export function asksSignIn(address: ReturnAddress, prompt: unknown): boolean {
  if (prompt === undefined) return false
  if (typeof prompt !== 'string' || !isKnownPrompt(prompt))
    throw new ReturnedRefusal(address, 'invalid_request')
  const asked = words(prompt)
  if (asked.includes('select_account'))
    throw new ReturnedRefusal(address, 'unmet_authentication_requirements')
  return asked.includes('login')
}

/** The first language of the list that there are pages in (OpenID Connect Core 1.0, section 3.1.2.1). */
export function localeOf(uiLocales: unknown): Locale | null {
  const asked = typeof uiLocales === 'string' ? words(uiLocales) : []
  const known = asked.map((tag) => locales.find((locale) => tag.toLowerCase().split('-')[0] === locale))
  return known.find((locale) => locale !== undefined) ?? null
}

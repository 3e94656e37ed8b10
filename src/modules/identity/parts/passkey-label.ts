import type { Locale } from '#kernel/i18n'
import { describeDevice } from '../domain/device.ts'
import { longestPasskeyName } from '../domain/sign-in-methods.ts'
import { identityWords } from '../words.ts'

/** What a new passkey is called until its owner names it: after the device it was made on. */
export function newPasskeyLabel(locale: Locale, userAgent: string): string {
  const { browser, system } = describeDevice(userAgent)
  const t = identityWords.in(locale)
  if (browser === undefined || system === undefined) return t('passkey.unnamed')
  return t('devices.browserOn', { browser, system }).slice(0, longestPasskeyName)
}

import type { Transaction } from '#kernel/db'
import { formatDateTime, type Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { messagePerson } from '../message-person.ts'
import type { Account } from '../store/account.ts'
import { identityWords } from '../words.ts'
import { recordOwnAct } from './own-act.ts'

/** A change of how somebody signs in. */
export interface MethodChange {
  kind:
    | 'method-added'
    | 'method-removed'
    | 'default-changed'
    | 'passkey-added'
    | 'passkey-removed'
    | 'codes-replaced'
  /** The method, as its owner knows it. */
  what(locale: Locale): string
}

/** Notes the change and tells the owner of the account, who may not have made it. */
export async function tellOfChange(
  kernel: Kernel,
  tx: Transaction,
  personId: string,
  { kind, what }: MethodChange,
): Promise<void> {
  await recordOwnAct(kernel, tx, personId, `identity.sign-in.${kind}`)
  await tell(kernel, tx, personId, kind, (locale) =>
    identityWords.in(locale)(`change.${kind}`, { what: what(locale) }),
  )
}

/** Notes a new password and tells the owner of the account. */
export async function tellOfPassword(kernel: Kernel, tx: Transaction, personId: string): Promise<void> {
  await recordOwnAct(kernel, tx, personId, 'identity.password.changed')
  await tell(kernel, tx, personId, 'password-changed', (locale) =>
    identityWords.in(locale)('change.password-changed'),
  )
}

/** Notes a new email address and tells the owner of the account, at the old address too. @param from the old address */
export async function tellOfEmail(
  kernel: Kernel,
  tx: Transaction,
  { personId, email, locale }: Pick<Account, 'personId' | 'email' | 'locale'>,
  from: string,
): Promise<void> {
  await recordOwnAct(kernel, tx, personId, 'identity.email.changed')
  const change = (language: Locale): string => identityWords.in(language)('change.email-changed', { email })
  await tell(kernel, tx, personId, 'email-changed', change)
  await kernel.notify.send(tx, {
    channel: 'email',
    recipient: from,
    personId,
    locale,
    template: 'identity.email-changed',
    subject: change(locale),
    body: bodyOf(kernel, locale, change),
  })
}

async function tell(
  kernel: Kernel,
  tx: Transaction,
  personId: string,
  kind: string,
  change: (locale: Locale) => string,
): Promise<void> {
  await messagePerson(kernel, tx, {
    personId,
    template: `identity.${kind}`,
    subject: change,
    body: (locale) => bodyOf(kernel, locale, change),
  })
}

function bodyOf({ clock, origin }: Kernel, locale: Locale, change: (locale: Locale) => string): string {
  return identityWords.in(locale)('change.body', {
    change: change(locale),
    time: formatDateTime(locale, clock.now()),
    address: origin,
  })
}

import type { Transaction } from '#kernel/db'
import { formatDateTime, type Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { messagePerson } from '../message-person.ts'
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

async function tell(
  kernel: Kernel,
  tx: Transaction,
  personId: string,
  kind: string,
  change: (locale: Locale) => string,
): Promise<void> {
  const now = kernel.clock.now()
  await messagePerson(kernel, tx, {
    personId,
    template: `identity.${kind}`,
    subject: change,
    body: (locale) =>
      identityWords.in(locale)('change.body', {
        change: change(locale),
        time: formatDateTime(locale, now),
        address: kernel.origin,
      }),
  })
}

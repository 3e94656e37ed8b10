import type { Transaction } from '#kernel/db'
import { formatDateTime, type Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { addMs } from '#kernel/clock'
import { requestCheck } from '../desk/request-check.ts'
import { recoveryAddress } from '../addresses.ts'
import { recoveryWaitMs } from '../domain/recovery.ts'
import { messagePerson } from '../message-person.ts'
import { ownActor, recordOwnAct } from '../sign-in/own-act.ts'
import type { Account } from '../store/account.ts'
import type { HeldIdentity } from '../store/proven-identity.ts'
import { endRecovery, insertRecovery } from '../store/recovery.ts'
import { codeMethodsOf } from '../store/sign-in-method.ts'
import { identityWords } from '../words.ts'

/** At which desk somebody shows that they are the person whose identity was proved, and what they bring. */
export interface DeskVisit {
  identity: Pick<HeldIdentity, 'givenNames' | 'familyName' | 'dateOfBirth'>
  organisationId: string
  evidence: readonly string[]
}

/**
 * Begins to let somebody back in who knows the password and has lost every way of getting codes. The owner is told on
 * every channel there is, with a link that stops it.
 * @param visit undefined where nobody's identity was proved, so that no desk could tell whose account it is: they wait
 */
export async function requestRecovery(
  kernel: Kernel,
  tx: Transaction,
  account: Account,
  visit: DeskVisit | undefined,
): Promise<void> {
  const { crypto, clock } = kernel
  const { personId } = account
  const now = clock.now()
  await endRecovery(tx, { personId, outcome: 'replaced', now })
  const readyAt = visit === undefined ? addMs(now, recoveryWaitMs) : now
  const token = crypto.token()
  await insertRecovery(tx, {
    id: crypto.uuid(),
    personId,
    route: visit === undefined ? 'waiting' : 'desk',
    reference: visit === undefined ? null : await askDesk(kernel, tx, personId, visit),
    cancelHash: crypto.sha256(token),
    now,
    readyAt,
  })
  await recordOwnAct(kernel, tx, personId, 'identity.recovery.requested')
  await tellOwner(kernel, tx, account, { token, readyAt, isDesk: visit !== undefined })
}

/** The names are those that were proved before, never any that are typed: the desk confirms this person or nobody. */
async function askDesk(
  kernel: Kernel,
  tx: Transaction,
  personId: string,
  { identity: { givenNames, familyName, dateOfBirth }, organisationId, evidence }: DeskVisit,
): Promise<string> {
  const claimed = { givenNames, familyName, dateOfBirth }
  return requestCheck(kernel, tx, ownActor(personId), { ...claimed, organisationId, evidence })
}

interface Notice {
  token: string
  readyAt: Date
  isDesk: boolean
}

async function tellOwner(
  kernel: Kernel,
  tx: Transaction,
  { personId, locale }: Account,
  { token, readyAt, isDesk }: Notice,
): Promise<void> {
  const link = `${kernel.origin}${recoveryAddress(token)}`
  const body = (language: Locale): string =>
    isDesk
      ? identityWords.in(language)('recovery.notice.desk', { link })
      : identityWords.in(language)('recovery.notice.waiting', {
          link,
          time: formatDateTime(language, readyAt),
        })
  await messagePerson(kernel, tx, {
    personId,
    template: 'identity.recovery-requested',
    subject: (language) => identityWords.in(language)('recovery.notice.subject'),
    body,
  })
  for (const { phone } of await codeMethodsOf(tx, personId)) {
    if (phone === null) continue
    const text = identityWords.in(locale)('recovery.notice.text', { link })
    const common = { channel: 'sms', recipient: phone, locale, subject: '', body: text } as const
    await kernel.notify.send(tx, { ...common, template: 'identity.recovery-requested' })
  }
}

import { membersOf } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import type { ClientVersion } from '../domain/client-version.ts'
import { messagePerson } from '../message-person.ts'
import { approveServices } from '../permissions.ts'
import { serviceOfClient } from '../store/service.ts'
import { identityWords } from '../words.ts'

/** Tells everybody who can be the second person that a version waits for one. */
export async function tellApprovers(kernel: Kernel, tx: Transaction, version: ClientVersion): Promise<void> {
  const service = await serviceOfClient(tx, version.clientId)
  if (service === undefined) return
  const members = await membersOf(tx, service.organisationId)
  const approvers = members
    .filter(
      ({ role, personId }) => approveServices.roles.includes(role) && !version.authors.includes(personId),
    )
    .map(({ personId }) => personId)
  await tell(kernel, tx, approvers, 'waiting', version, service)
}

/** Tells those who wrote a version what became of it. */
export async function tellAuthors(kernel: Kernel, tx: Transaction, version: ClientVersion): Promise<void> {
  const service = await serviceOfClient(tx, version.clientId)
  if (service === undefined) return
  const outcome = version.status === 'live' ? 'approved' : 'refused'
  await tell(kernel, tx, version.authors, outcome, version, service)
}

async function tell(
  kernel: Kernel,
  tx: Transaction,
  personIds: readonly string[],
  what: 'waiting' | 'approved' | 'refused',
  { number, refusalReason }: ClientVersion,
  { id, name }: { id: string; name: string },
): Promise<void> {
  const values = {
    name,
    number,
    reason: refusalReason ?? '',
    address: `${kernel.origin}/staff/services/${id}/live/versions/${number}`,
  }
  const words = (locale: Locale, part: 'subject' | 'body'): string =>
    identityWords.in(locale)(`message.version.${what}.${part}`, values)
  for (const personId of new Set(personIds)) {
    await messagePerson(kernel, tx, {
      personId,
      template: `identity.version-${what}`,
      subject: (locale) => words(locale, 'subject'),
      body: (locale) => words(locale, 'body'),
    })
  }
}

import { updatePersonStanding } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import { calendarDay } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { displayNameOf } from '../domain/name.ts'
import { messagePerson } from '../message-person.ts'
import { sealDetails } from '../proofing/sealed.ts'
import { findProofing, saveClaimedIdentity } from '../store/proofing.ts'
import { changeProvenAddress, changeProvenName } from '../store/proven-detail.ts'
import { findHeldIdentity, renameProvenIdentity } from '../store/proven-identity.ts'
import { identityWords } from '../words.ts'
import type { ChangeOfDetails } from './change.ts'

/** Gives a proven identity its new name or address. The earlier one is kept, with the day on which it ended. */
export async function applyChange(
  kernel: Kernel,
  tx: Transaction,
  personId: string,
  change: ChangeOfDetails,
): Promise<void> {
  const id = kernel.crypto.uuid()
  if (change.kind === 'name') await changeName(kernel, tx, personId, change)
  else {
    const sealed = sealDetails(kernel, 'address', change.address)
    const { validFrom } = change
    const until = validFrom ?? calendarDay(kernel.clock.now())
    await changeProvenAddress(tx, { id, personId, sealed, validFrom }, until)
  }
  await messagePerson(kernel, tx, {
    personId,
    template: 'identity.details-changed',
    subject: (locale) => identityWords.in(locale)('message.changed.subject'),
    body: (locale) => identityWords.in(locale)('message.changed.body', { address: kernel.origin }),
  })
}

async function changeName(
  kernel: Kernel,
  tx: Transaction,
  personId: string,
  { givenNames, familyName, validFrom }: Extract<ChangeOfDetails, { kind: 'name' }>,
): Promise<void> {
  const held = await findHeldIdentity(tx, personId)
  if (held === undefined) return
  const name = { givenNames, familyName }
  const sealed = sealDetails(kernel, 'name', name)
  await changeProvenName(tx, { id: kernel.crypto.uuid(), personId, sealed, validFrom })
  await renameProvenIdentity(tx, { personId, ...name })
  if ((await findProofing(tx, personId))?.claimed !== undefined) {
    const { dateOfBirth } = held
    await saveClaimedIdentity(tx, { personId, ...name, dateOfBirth, now: kernel.clock.now() })
  }
  const identityLevel = held.suspendedAt === null ? held.level : 0
  await updatePersonStanding(tx, { id: personId, displayName: displayNameOf(name), identityLevel })
}

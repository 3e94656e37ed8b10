import { forgetPerson, type Actor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import { formatDate } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { endDelegation } from '../delegations/end.ts'
import { accountDeleted } from '../events.ts'
import { withdrawCheck } from '../proofing/withdraw.ts'
import { endAllSessions } from '../sign-in/end-sessions.ts'
import { accountOfPerson } from '../store/account.ts'
import { deletePersonRows } from '../store/account-life.ts'
import { delegationsOfPerson } from '../store/delegation.ts'
import { identityWords } from '../words.ts'

/** Who has the account deleted: its owner, or nobody's having used it. */
export type DeletionCause = 'owner' | 'inactivity'

/**
 * Deletes an account at once: sessions end here and at services, other modules hear of it, and what this module knows of
 * the person goes. What stays is their id, in the audit log and in records that public bodies must keep.
 */
export async function deleteAccount(
  kernel: Kernel,
  tx: Transaction,
  { actor, personId, cause }: { actor: Actor; personId: string; cause: DeletionCause },
): Promise<void> {
  const account = await accountOfPerson(tx, personId)
  await endAllSessions(kernel, tx, personId)
  await withdrawCheck(tx, personId, kernel.clock.now())
  for (const delegation of await delegationsOfPerson(tx, personId)) {
    await endDelegation(kernel, tx, { actor, personId }, delegation)
    if (delegation.kind === 'child') await forgetPerson(tx, delegation.grantorId)
  }
  await kernel.audit.record(tx, {
    actor,
    action: 'identity.account.deleted',
    purpose: `identity.purpose.delete.${cause}`,
    subjectPersonId: personId,
  })
  const now = kernel.clock.now()
  await kernel.events.emit(tx, accountDeleted, { personId, cause, deletedAt: now.toISOString() })
  await deletePersonRows(tx, personId)
  await kernel.notify.erasePerson(tx, personId)
  await forgetPerson(tx, personId)
  if (account === undefined) return
  const { email, locale } = account
  const t = identityWords.in(locale)
  await kernel.notify.send(tx, {
    channel: 'email',
    recipient: email,
    locale,
    template: 'identity.account-deleted',
    subject: t('delete.message.subject'),
    body: t(`delete.message.${cause}`, { date: formatDate(locale, now), address: kernel.origin }),
  })
}

import type { PersonActor } from '#kernel/access'
import { addMs, dayMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { delegationRules } from '../domain/delegation.ts'
import { normaliseReference } from '../domain/reference.ts'
import { accountOfPerson } from '../store/account.ts'
import { answerInvitation, insertDelegation, invitationByCode, type Delegation } from '../store/delegation.ts'
import { identityWords } from '../words.ts'
import { nameOfPerson } from './name-of-person.ts'
import { recordDelegation, tellSides } from './record.ts'
import { sealText, unsealText } from './represented.ts'

export interface Invitation {
  /** In lower case. */
  email: string
  /** Names of services; null for all. */
  services: readonly string[] | null
  durationDays: number
  /** The language of the email: that of whoever invites, because nobody else's is known. */
  locale: Locale
}

/**
 * Invites somebody by email to act for the person who is signed in. The code alone is worth nothing: it is accepted only
 * from an account with the address that it was sent to.
 */
export async function inviteToAct(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  { email, services, durationDays, locale }: Invitation,
): Promise<void> {
  const { crypto, clock } = kernel
  const { minimumLevel, answerDays } = delegationRules.adult
  const now = clock.now()
  const code = crypto.reference()
  const id = crypto.uuid()
  await insertDelegation(tx, {
    id,
    reference: crypto.reference(),
    kind: 'adult',
    grantorId: actor.personId,
    granteePersonId: null,
    sealedInvitedEmail: sealText(kernel, email),
    codeHash: hashOf(kernel, code),
    organisationId: null,
    services,
    minimumLevel,
    status: 'invited',
    askedAt: now,
    answerBy: addMs(now, answerDays * dayMs),
    endsAt: addMs(now, durationDays * dayMs),
  })
  const sides = { id, kind: 'adult', grantorId: actor.personId, granteePersonId: null } as const
  await recordDelegation(kernel, tx, actor, sides, 'invited')
  const t = identityWords.in(locale)
  const name = await nameOfPerson(tx, actor.personId, now)
  await kernel.notify.send(tx, {
    channel: 'email',
    recipient: email,
    locale,
    template: 'identity.delegation-invited',
    subject: t('delegation.message.invited.subject', { name }),
    body: t('delegation.message.invited.body', {
      name,
      code,
      days: answerDays,
      address: kernel.origin,
    }),
  })
}

function hashOf({ crypto }: Kernel, code: string): string {
  return crypto.mac('identity.delegation-code', normaliseReference(code))
}

/** The invitation of this code, if it was sent to the address of this person's account and is not their own. */
export async function openInvitation(
  kernel: Kernel,
  target: Parameters<typeof invitationByCode>[0],
  personId: string,
  code: string,
): Promise<Delegation | undefined> {
  const invitation = await invitationByCode(target, {
    codeHash: hashOf(kernel, code),
    now: kernel.clock.now(),
  })
  if (invitation === undefined || invitation.grantorId === personId) return undefined
  const account = await accountOfPerson(target, personId)
  const { sealedInvitedEmail } = invitation
  if (account === undefined || sealedInvitedEmail === null) return undefined
  return unsealText(kernel, sealedInvitedEmail) === account.email ? invitation : undefined
}

/** Accepts or declines. Returns false when the invitation was withdrawn or answered meanwhile. */
export async function answerTo(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  invitation: Delegation,
  answer: 'accepted' | 'declined',
): Promise<boolean> {
  const { id, kind, grantorId } = invitation
  const status = answer === 'accepted' ? 'active' : 'declined'
  const granteePersonId = actor.personId
  if (!(await answerInvitation(tx, { id, granteePersonId, status, now: kernel.clock.now() }))) return false
  await recordDelegation(kernel, tx, actor, { id, kind, grantorId, granteePersonId }, answer)
  const name = await nameOfPerson(tx, actor.personId, kernel.clock.now())
  await tellSides(kernel, tx, [grantorId], answer, () => ({ name }))
  return true
}

import type { Actor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { messagePerson } from '../message-person.ts'
import type { DelegationKind } from '../domain/delegation.ts'
import { identityWords } from '../words.ts'

/** The two sides of a delegation. A company is not a person, and nothing is noted under its id. */
export interface Sides {
  id: string
  kind: DelegationKind
  grantorId: string
  granteePersonId: string | null
  organisationId?: string | null
}

export type DelegationAct =
  | 'invited'
  | 'requested'
  | 'accepted'
  | 'declined'
  | 'approved'
  | 'refused'
  | 'ended'
  | 'expired'
  | 'viewed'
  | 'began-acting'
  | 'stopped-acting'

/** Notes an act in the audit log, where both people find it. */
export async function recordDelegation(
  kernel: Kernel,
  tx: Parameters<Kernel['audit']['recordMany']>[0],
  actor: Actor,
  sides: Sides,
  act: DelegationAct,
): Promise<void> {
  const { id, kind, grantorId, granteePersonId, organisationId } = sides
  const people = new Set([
    ...(kind === 'company' ? [] : [grantorId]),
    ...((granteePersonId ?? '') ? [granteePersonId] : []),
  ])
  await kernel.audit.recordMany(
    tx,
    [...people].map((subjectPersonId) => ({
      actor,
      action: `identity.delegation.${act}`,
      purpose: 'identity.purpose.actFor',
      subjectPersonId: subjectPersonId ?? undefined,
      organisationId: organisationId ?? undefined,
      resource: `identity.delegation:${id}`,
    })),
  )
}

/** Tells those who have an account what became of a delegation. @param message part of the words' keys */
export async function tellSides(
  kernel: Kernel,
  tx: Transaction,
  personIds: readonly (string | null)[],
  message: 'accepted' | 'declined' | 'approved' | 'refused' | 'ended' | 'expired',
  values: (locale: Locale) => Readonly<Record<string, string>> = () => ({}),
): Promise<void> {
  for (const personId of personIds) {
    if (personId === null) continue
    await messagePerson(kernel, tx, {
      personId,
      template: `identity.delegation-${message}`,
      subject: (locale) => identityWords.in(locale)(`delegation.message.${message}.subject`),
      body: (locale) =>
        identityWords.in(locale)(`delegation.message.${message}.body`, {
          ...values(locale),
          address: kernel.origin,
        }),
    })
  }
}

import type { Actor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { accountOfPerson } from './store/account.ts'
import { findProvenIdentity, type ProvenIdentity } from './store/proven-identity.ts'

/** Who reads somebody's identity, and what for. */
export interface IdentityUse {
  actor: Actor
  personId: string
  /** Key of the words that tell the person why: `services.purpose.apply`. */
  purpose: string
  organisationId?: string
}

/** What was proved about a person; undefined where nothing was. The read is recorded in the audit log. */
export async function identityOf(
  kernel: Kernel,
  target: Queryable,
  use: IdentityUse,
): Promise<ProvenIdentity | undefined> {
  const identity = await findProvenIdentity(target, use.personId, kernel.clock.now())
  if (identity === undefined) return undefined
  await kernel.audit.record(target, {
    actor: use.actor,
    action: 'identity.identity.read',
    purpose: use.purpose,
    subjectPersonId: use.personId,
    organisationId: use.organisationId,
    details: { claims: ['name', 'date of birth'] },
  })
  return identity
}

/** Where a person's own messages go; undefined for people without an account. */
export async function contactOf(
  target: Queryable,
  personId: string,
): Promise<{ email: string; locale: Locale } | undefined> {
  const account = await accountOfPerson(target, personId)
  return account === undefined ? undefined : { email: account.email, locale: account.locale }
}

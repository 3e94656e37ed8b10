import type { Transaction } from '#kernel/db'
import { addMs, dayMs } from '#kernel/clock'
import type { Kernel } from '#kernel/module'
import { tellOfChange } from '../sign-in/tell-of-change.ts'
import { accountOfPerson } from '../store/account.ts'
import { passkeysOf } from '../store/passkey.ts'
import { insertLink, linksOf, removeLink, type UpstreamLink } from '../store/upstream-link.ts'
import { saveUpstreamSession } from '../store/upstream-session.ts'
import { keepUpstreamIdentity } from './keep-identity.ts'
import { upstreamProviders } from './providers.ts'
import { sealUpstream, type Arrival } from './sealed.ts'

/** As long as a session can live. */
const sessionMs = dayMs

/**
 * Lets an account at a provider open a person's account here from now on, and tells them.
 * @param unknownPasswordHash of an account that was just made for this, with a password that nobody knows
 * @returns false when either is linked already
 */
export async function linkAccount(
  kernel: Kernel,
  tx: Transaction,
  personId: string,
  { identity }: Arrival,
  unknownPasswordHash: string | null = null,
): Promise<boolean> {
  const { issuer, subject, provider } = identity
  const now = kernel.clock.now()
  const { walletSubject } = identity
  const link = { issuer, subject, provider, personId, unknownPasswordHash, walletSubject, now }
  if (!(await insertLink(tx, link))) return false
  await tellOfChange(kernel, tx, personId, {
    kind: 'method-added',
    what: (locale) => titleOf(kernel, provider, locale),
  })
  await keepUpstreamIdentity(kernel, tx, personId, identity)
  return true
}

/** Returns false when there is no such link, or when it is the only way into the account. */
export async function unlinkAccount(
  kernel: Kernel,
  tx: Transaction,
  personId: string,
  provider: string,
): Promise<boolean> {
  if (!(await mayUnlink(tx, personId, provider))) return false
  if (!(await removeLink(tx, { personId, provider }))) return false
  await tellOfChange(kernel, tx, personId, {
    kind: 'method-removed',
    what: (locale) => titleOf(kernel, provider, locale),
  })
  return true
}

/** Is there another way into the account: a password that its owner chose, a passkey, another link? */
export async function mayUnlink(tx: Transaction, personId: string, provider: string): Promise<boolean> {
  const links = await linksOf(tx, personId)
  if (links.some((link) => link.provider !== provider)) return true
  const account = await accountOfPerson(tx, personId)
  const link = links.find((candidate) => candidate.provider === provider)
  const hasOwnPassword = account?.passwordHash !== link?.unknownPasswordHash
  return hasOwnPassword || (await passkeysOf(tx, personId)).length > 0
}

/** Remembers that a session came of signing in at a provider: it ends when the session there does. */
export async function noteSession(
  kernel: Kernel,
  tx: Transaction,
  { personId, sessionId }: { personId: string; sessionId: string },
  { identity, signOutUrl }: Arrival,
): Promise<void> {
  const { provider, subject, sid } = identity
  await saveUpstreamSession(tx, {
    sessionId,
    personId,
    provider,
    subject,
    sid,
    sealedSignOut: signOutUrl === null ? null : sealUpstream(kernel, 'sign-out', signOutUrl),
    expiresAt: addMs(kernel.clock.now(), sessionMs),
  })
}

/** A provider that is no longer in the settings keeps its plain name. */
export function titleOf(kernel: Kernel, name: UpstreamLink['provider'], locale: 'en' | 'cy'): string {
  return upstreamProviders(kernel).find((provider) => provider.name === name)?.title[locale] ?? name
}

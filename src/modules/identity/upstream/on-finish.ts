import type { Transaction } from '#kernel/db'
import { forbidden } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { replacementFor } from '../domain/upstream-provider.ts'
import { accountByEmail } from '../store/account.ts'
import { findLink } from '../store/upstream-link.ts'
import { takeArrival } from '../store/upstream-arrival.ts'
import { linkAccount, noteSession } from './link.ts'
import { upstreamProviders } from './providers.ts'
import { unsealUpstream } from './sealed.ts'

/**
 * A journey has ended with a session. If somebody came back from a provider outside in it, their account there is linked
 * to the one here, into which they have just signed in, and the session counts as that provider's too. Costs nothing where
 * there are no such providers.
 * @throws HttpProblem 403 for those who may sign in through a provider only
 */
export async function keepUpstream(
  kernel: Kernel,
  tx: Transaction,
  journey: { uidHash: string; email: string },
  session: { personId: string; sessionId: string },
): Promise<void> {
  const providers = upstreamProviders(kernel)
  if (providers.length === 0) return
  const { personId } = session
  const sealed = await takeArrival(tx, { holderHash: journey.uidHash, now: kernel.clock.now() })
  const replacement = replacementFor(providers, journey.email)
  if (sealed === undefined) {
    if (replacement !== undefined) throw forbidden()
    return
  }
  const arrival = unsealUpstream(kernel, 'arrival', sealed)
  const { identity } = arrival
  const link = await findLink(tx, identity)
  // Without a link they signed in here, and no other provider's account makes up for that.
  if (link === undefined && replacement !== undefined && replacement.name !== identity.provider)
    throw forbidden()
  const isOwn = link === undefined ? await linkOwn(kernel, tx, personId, arrival) : link.personId === personId
  if (isOwn) await noteSession(kernel, tx, session, arrival)
  else if (replacement !== undefined) throw forbidden()
}

/** The account with the provider's address is the one that was meant, where there is such an account. */
async function linkOwn(
  kernel: Kernel,
  tx: Transaction,
  personId: string,
  arrival: Parameters<typeof linkAccount>[3],
): Promise<boolean> {
  const { email } = arrival.identity
  const meant = email === null ? undefined : await accountByEmail(tx, email)
  if (meant !== undefined && meant.personId !== personId) return false
  return linkAccount(kernel, tx, personId, arrival)
}

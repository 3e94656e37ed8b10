import { updatePersonStanding } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { isBreached } from '../domain/contra-indicator.ts'
import { identityLifeYears, yearsLater } from '../domain/identity-rules.ts'
import { displayNameOf } from '../domain/name.ts'
import type { UpstreamIdentity } from '../domain/upstream-identity.ts'
import { identityProved } from '../events.ts'
import { raiseContraIndicator, statesOf } from '../proofing/indicators.ts'
import { sealDetails } from '../proofing/sealed.ts'
import { recordOwnAct } from '../sign-in/own-act.ts'
import { contraIndicatorsOf } from '../store/contra-indicator.ts'
import { setProvenName } from '../store/proven-detail.ts'
import { findHeldIdentity, isProvedElsewhere, saveProvenIdentity } from '../store/proven-identity.ts'
import { identityWords } from '../words.ts'

/**
 * Believes an identity that a provider outside has proved, where it says more than is known here and contradicts nothing:
 * another date of birth than the proven one, an open concern, or somebody else who has proved to be this person.
 */
export async function keepUpstreamIdentity(
  kernel: Kernel,
  tx: Transaction,
  personId: string,
  { provider, proved }: UpstreamIdentity,
): Promise<void> {
  if (proved === null) return
  const { level, ...person } = proved
  const now = kernel.clock.now()
  const held = await findHeldIdentity(tx, personId)
  const isKnown = held !== undefined && held.expiresAt > now
  if (isKnown && (held.level >= level || held.dateOfBirth !== person.dateOfBirth)) return
  const concerns = await contraIndicatorsOf(tx, personId)
  if (isBreached(statesOf(concerns))) return
  if (await isProvedElsewhere(tx, { personId, ...person, now })) {
    if (concerns.some(({ code }) => code === 'X')) return
    const reason = identityWords.in('en')('fraud.sameIdentity')
    await raiseContraIndicator(kernel, tx, { personId, code: 'X', reason, source: 'upstream' })
    return
  }
  await saveProvenIdentity(tx, {
    ...person,
    personId,
    level,
    profile: `upstream:${provider}`,
    provenAt: now,
    expiresAt: yearsLater(now, identityLifeYears),
    checkId: null,
  })
  const { givenNames, familyName } = person
  const sealed = sealDetails(kernel, 'name', { givenNames, familyName })
  await setProvenName(tx, { id: kernel.crypto.uuid(), personId, sealed, validFrom: null })
  await updatePersonStanding(tx, {
    id: personId,
    displayName: displayNameOf(person),
    identityLevel: level,
  })
  await kernel.events.emit(tx, identityProved, { personId, level, provenAt: now.toISOString() })
  await recordOwnAct(kernel, tx, personId, 'identity.upstream.identity-kept')
}

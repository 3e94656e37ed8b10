import { updatePersonStanding, type IdentityLevel } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import { formatDate } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { isBreached } from '../domain/contra-indicator.ts'
import { bestProfile } from '../domain/gpg45/best-profile.ts'
import { identityLifeYears, yearsLater } from '../domain/identity-rules.ts'
import { displayNameOf } from '../domain/name.ts'
import { identityProved } from '../events.ts'
import { messagePerson } from '../message-person.ts'
import { contraIndicatorsOf } from '../store/contra-indicator.ts'
import {
  findProofing,
  markProofingFailed,
  markProofingNotFailed,
  type ClaimedIdentity,
} from '../store/proofing.ts'
import { setProvenName } from '../store/proven-detail.ts'
import { findHeldIdentity, isProvedElsewhere, saveProvenIdentity } from '../store/proven-identity.ts'
import { identityWords } from '../words.ts'
import { heldBy } from './held.ts'
import { raiseContraIndicator, statesOf } from './indicators.ts'
import { sealDetails } from './sealed.ts'

/** What the evidence found so far proves. */
export interface Judgement {
  level: IdentityLevel
  profile: string | undefined
  /** A sign of fraud stands in the way, whatever the evidence proves. */
  isBreached: boolean
}

const highestLevel = 3

/**
 * Judges all that was found about somebody, and raises their identity where it proves more than before. Every route ends
 * here. The person is told when their level rises.
 * @param checkId the check at a desk that led here, where one did
 */
export async function judgeIdentity(
  kernel: Kernel,
  tx: Transaction,
  personId: string,
  checkId: string | null = null,
): Promise<Judgement> {
  const claimed = (await findProofing(tx, personId))?.claimed
  if (claimed === undefined) return { level: 0, profile: undefined, isBreached: false }
  const profile = bestProfile(await heldBy(tx, personId))
  if (profile === undefined) return { level: 0, profile: undefined, isBreached: false }
  await lookForSameIdentity(kernel, tx, personId, claimed)
  const breached = isBreached(statesOf(await contraIndicatorsOf(tx, personId)))
  // P4 has no use in a service yet, and counts as P3.
  const level: IdentityLevel =
    profile.confidence > highestLevel ? highestLevel : (profile.confidence as IdentityLevel)
  const found = { level, profile: profile.name, isBreached: breached }
  if (breached) await markProofingFailed(tx, personId, kernel.clock.now())
  else await raise(kernel, tx, { personId, claimed, level, profile: profile.name, checkId })
  return found
}

async function lookForSameIdentity(
  kernel: Kernel,
  tx: Transaction,
  personId: string,
  claimed: ClaimedIdentity,
): Promise<void> {
  const now = kernel.clock.now()
  if (!(await isProvedElsewhere(tx, { personId, ...claimed, now }))) return
  const known = await contraIndicatorsOf(tx, personId)
  // Two people may share a name and a birthday: once the fraud desk has said so, it is not asked again.
  if (known.some(({ code }) => code === 'X')) return
  const reason = identityWords.in('en')('fraud.sameIdentity')
  await raiseContraIndicator(kernel, tx, { personId, code: 'X', reason, source: 'own-records' })
}

interface Raise {
  personId: string
  claimed: ClaimedIdentity
  level: IdentityLevel
  profile: string
  checkId: string | null
}

async function raise(kernel: Kernel, tx: Transaction, act: Raise): Promise<void> {
  const { personId, claimed, level } = act
  const provenAt = kernel.clock.now()
  const held = await findHeldIdentity(tx, personId)
  await markProofingNotFailed(tx, personId)
  if (held !== undefined && held.level >= level && held.expiresAt > provenAt) {
    await restoreStanding(tx, personId, held)
    return
  }
  await saveProvenIdentity(tx, {
    ...claimed,
    personId,
    level,
    profile: act.profile,
    provenAt,
    expiresAt: yearsLater(provenAt, identityLifeYears),
    checkId: act.checkId,
  })
  if (held === undefined) {
    const { givenNames, familyName } = claimed
    const sealed = sealDetails(kernel, 'name', { givenNames, familyName })
    await setProvenName(tx, { id: kernel.crypto.uuid(), personId, sealed, validFrom: null })
  }
  await restoreStanding(tx, personId, { ...claimed, level })
  await kernel.events.emit(tx, identityProved, { personId, level, provenAt: provenAt.toISOString() })
  await tellProved(kernel, tx, act)
}

async function restoreStanding(
  tx: Transaction,
  personId: string,
  identity: { givenNames: string; familyName: string; level: IdentityLevel },
): Promise<void> {
  await updatePersonStanding(tx, {
    id: personId,
    displayName: displayNameOf(identity),
    identityLevel: identity.level,
  })
}

async function tellProved(
  kernel: Kernel,
  tx: Transaction,
  { personId, claimed, level }: Raise,
): Promise<void> {
  await messagePerson(kernel, tx, {
    personId,
    template: 'identity.proved',
    subject: (locale) => identityWords.in(locale)('message.confirmed.subject'),
    body: (locale) =>
      identityWords.in(locale)('message.confirmed.body', {
        name: displayNameOf(claimed),
        date: formatDate(locale, kernel.clock.now()),
        level: identityWords.in(locale)(`level.${level}`),
        address: kernel.origin,
      }),
  })
}

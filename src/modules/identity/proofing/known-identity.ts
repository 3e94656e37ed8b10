import { updatePersonStanding, type IdentityLevel } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { identityLifeYears, yearsLater } from '../domain/identity-rules.ts'
import { displayNameOf } from '../domain/name.ts'
import { setProvenName } from '../store/proven-detail.ts'
import { saveProvenIdentity } from '../store/proven-identity.ts'
import { sealDetails } from './sealed.ts'

export interface KnownIdentity {
  personId: string
  level: IdentityLevel
  givenNames: string
  /** Empty for people who have one name only. */
  familyName: string
  /** YYYY-MM-DD */
  dateOfBirth: string
}

/** The profile that is written down where nobody checked anything. */
const profileOfInventedPeople = 'M1A'

/** Invented people of demonstrations and tests: who they are is said, not proved. */
export async function keepKnownIdentity(
  kernel: Kernel,
  tx: Transaction,
  known: KnownIdentity,
): Promise<void> {
  const { personId, level, givenNames, familyName, dateOfBirth } = known
  const provenAt = kernel.clock.now()
  await updatePersonStanding(tx, { id: personId, displayName: displayNameOf(known), identityLevel: level })
  await saveProvenIdentity(tx, {
    personId,
    level,
    profile: profileOfInventedPeople,
    givenNames,
    familyName,
    dateOfBirth,
    provenAt,
    expiresAt: yearsLater(provenAt, identityLifeYears),
    checkId: null,
  })
  const sealed = sealDetails(kernel, 'name', { givenNames, familyName })
  await setProvenName(tx, { id: kernel.crypto.uuid(), personId, sealed, validFrom: null })
}

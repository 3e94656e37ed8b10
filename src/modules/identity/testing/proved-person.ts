import { updatePersonStanding } from '#kernel/access'
import type { TestPlatform } from '#kernel/test'
import { identityLifeYears, yearsLater } from '../domain/identity-rules.ts'
import { saveProvenIdentity } from '../store/proven-identity.ts'
import { signedIn, type SignedIn } from './signed-in.ts'

/** Somebody signed in whose identity is proved to P2. @param name given and family name */
export async function provedPerson(platform: TestPlatform, email: string, name: string): Promise<SignedIn> {
  const { kernel, clock } = platform
  const person = await signedIn(platform, email)
  const [givenNames = '', familyName = ''] = name.split(' ')
  await updatePersonStanding(kernel.db, { id: person.personId, displayName: name, identityLevel: 2 })
  await saveProvenIdentity(kernel.db, {
    personId: person.personId,
    level: 2,
    profile: 'M1A',
    givenNames,
    familyName,
    dateOfBirth: '1980-01-31',
    provenAt: clock.now(),
    expiresAt: yearsLater(clock.now(), identityLifeYears),
    checkId: null,
  })
  return person
}

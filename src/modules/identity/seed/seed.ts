import { addMember, addOrganisation, addPerson, updatePersonStanding } from '#kernel/access'
import { addMs, dayMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import {
  demoCountries,
  demoOrganisationId,
  demoPassword,
  demoPersonId,
  type DemoCountry,
  type DemoPerson,
} from '../demo-country.ts'
import { deadlineDays } from '../domain/desk-check.ts'
import { displayNameOf } from '../domain/name.ts'
import { insertAccount } from '../store/account.ts'
import { insertCheck } from '../store/identity-check.ts'
import { saveProvenIdentity } from '../store/proven-identity.ts'

/** The invented public bodies and people of the packs. All people share one password, hashed once. */
export async function seedIdentity(kernel: Kernel, tx: Transaction): Promise<void> {
  const passwordHash = await kernel.crypto.hashPassword(demoPassword)
  for (const country of kernel.contributions(demoCountries))
    await seedCountry(kernel, tx, country, passwordHash)
}

async function seedCountry(
  kernel: Kernel,
  tx: Transaction,
  country: DemoCountry,
  passwordHash: string,
): Promise<void> {
  const now = kernel.clock.now()
  for (const { slug, kind, name } of country.organisations) {
    await addOrganisation(tx, { id: demoOrganisationId(kernel.crypto, slug), slug, kind, name }, now)
  }
  for (const person of country.people) await seedPerson(kernel, tx, person, passwordHash)
}

async function seedPerson(
  kernel: Kernel,
  tx: Transaction,
  person: DemoPerson,
  passwordHash: string,
): Promise<void> {
  const { crypto, clock } = kernel
  const now = clock.now()
  const personId = demoPersonId(crypto, person.key)
  const displayName = displayNameOf(person)
  await addPerson(tx, { id: personId, displayName, now })
  await insertAccount(tx, {
    personId,
    email: person.email.toLowerCase(),
    passwordHash,
    secondStep: 'email',
    sealedAuthenticatorSecret: null,
    authenticatorLastStep: 0,
    locale: person.locale,
    createdAt: now,
  })
  if (person.identityLevel > 0) {
    const { identityLevel: level, givenNames, familyName, dateOfBirth } = person
    await updatePersonStanding(tx, { id: personId, displayName, identityLevel: level })
    await saveProvenIdentity(tx, {
      personId,
      level,
      profile: 'M1A',
      givenNames,
      familyName,
      dateOfBirth,
      provenAt: now,
      checkId: null,
    })
  }
  if (person.waitingCheck !== undefined) await seedCheck(kernel, tx, person, person.waitingCheck)
  for (const { organisationSlug, role } of person.roles) {
    await addMember(tx, { personId, organisationId: demoOrganisationId(crypto, organisationSlug), role, now })
  }
}

async function seedCheck(
  { crypto, clock }: Kernel,
  tx: Transaction,
  person: DemoPerson,
  { organisationSlug, evidence }: NonNullable<DemoPerson['waitingCheck']>,
): Promise<void> {
  const now = clock.now()
  const { givenNames, familyName, dateOfBirth } = person
  await insertCheck(tx, {
    id: crypto.uuid(),
    reference: crypto.reference(),
    personId: demoPersonId(crypto, person.key),
    organisationId: demoOrganisationId(crypto, organisationSlug),
    givenNames,
    familyName,
    dateOfBirth,
    evidence,
    deadline: addMs(now, deadlineDays * dayMs),
    now,
  })
}

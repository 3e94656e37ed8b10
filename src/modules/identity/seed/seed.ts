import { addMember, addOrganisation, addPerson } from '#kernel/access'
import { addMs, dayMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import {
  demoCountries,
  demoOrganisationId,
  demoPassword,
  demoPersonId,
  type DemoCountry,
  type DemoDesk,
  type DemoPerson,
} from '../demo-country.ts'
import { deadlineDays } from '../domain/desk-check.ts'
import { displayNameOf } from '../domain/name.ts'
import { currentTermsVersion } from '../domain/terms.ts'
import { addEmailCodes } from '../sign-in/take-method.ts'
import { insertAccount } from '../store/account.ts'
import { raiseContraIndicator } from '../proofing/indicators.ts'
import { keepKnownIdentity } from '../proofing/known-identity.ts'
import { sealDetails } from '../proofing/sealed.ts'
import { seedServices } from './seed-services.ts'
import { insertSlot } from '../store/desk-slot.ts'
import { insertCheck } from '../store/identity-check.ts'
import { saveClaimedIdentity } from '../store/proofing.ts'
import { changeProvenAddress } from '../store/proven-detail.ts'

/** The invented public bodies and people of the packs. All people share one password, hashed once. */
export async function seedIdentity(kernel: Kernel, tx: Transaction): Promise<void> {
  const passwordHash = await kernel.crypto.hashPassword(demoPassword)
  for (const country of kernel.contributions(demoCountries))
    await seedCountry(kernel, tx, country, passwordHash)
  await seedServices(kernel, tx)
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
  for (const desk of country.desks ?? []) await seedSlots(kernel, tx, desk)
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
    locale: person.locale,
    createdAt: now,
    termsVersion: currentTermsVersion,
  })
  await addEmailCodes(kernel, tx, personId)
  if (person.identityLevel > 0) {
    const { identityLevel: level, givenNames, familyName, dateOfBirth } = person
    await keepKnownIdentity(kernel, tx, { personId, level, givenNames, familyName, dateOfBirth })
  }
  if (person.address !== undefined) {
    const sealed = sealDetails(kernel, 'address', person.address)
    const address = { id: crypto.uuid(), personId, sealed, validFrom: '2019-01-01' }
    await changeProvenAddress(tx, address, '2019-01-01')
  }
  if (person.concern !== undefined) {
    const { organisationSlug, code, reason } = person.concern
    const organisationId = demoOrganisationId(crypto, organisationSlug)
    await raiseContraIndicator(kernel, tx, { personId, code, reason, source: 'fraud-desk', organisationId })
  }
  if (person.waitingCheck !== undefined) await seedCheck(kernel, tx, person, person.waitingCheck)
  for (const { organisationSlug, role } of person.roles) {
    await addMember(tx, { personId, organisationId: demoOrganisationId(crypto, organisationSlug), role, now })
  }
}

const hoursOfAppointments = [9, 11, 14] as const

/** Three times on each working day of the next three weeks. */
async function seedSlots({ crypto, clock }: Kernel, tx: Transaction, desk: DemoDesk): Promise<void> {
  const now = clock.now()
  const { organisationSlug, site } = desk
  const organisationId = demoOrganisationId(crypto, organisationSlug)
  for (let day = 1; day <= deadlineDays + 5; day += 1) {
    const date = addMs(now, day * dayMs)
    if (date.getUTCDay() === 0 || date.getUTCDay() === 6) continue
    for (const hour of hoursOfAppointments) {
      const startsAt = new Date(date)
      startsAt.setUTCHours(hour, 0, 0, 0)
      const slot = {
        id: crypto.uuid(),
        organisationId,
        siteEn: site.en,
        siteCy: site.cy,
        startsAt,
        places: 2,
      }
      await insertSlot(tx, slot)
    }
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
  const personId = demoPersonId(crypto, person.key)
  await saveClaimedIdentity(tx, { personId, givenNames, familyName, dateOfBirth, now })
  await insertCheck(tx, {
    id: crypto.uuid(),
    reference: crypto.reference(),
    personId,
    organisationId: demoOrganisationId(crypto, organisationSlug),
    givenNames,
    familyName,
    dateOfBirth,
    evidence,
    deadline: addMs(now, deadlineDays * dayMs),
    now,
  })
}

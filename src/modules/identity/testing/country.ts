import { contribute, type PackManifest } from '#kernel/module'
import { demoCountries, type DemoPerson } from '../demo-country.ts'

function person(
  key: string,
  roles: DemoPerson['roles'],
  identityLevel: DemoPerson['identityLevel'] = 0,
): DemoPerson {
  return {
    key,
    givenNames: key,
    familyName: 'Tester',
    dateOfBirth: '1980-01-31',
    email: `${key}@demo.example`,
    locale: 'en',
    identityLevel,
    roles,
  }
}

/** Two councils with a desk each, and people to send there. */
export const testCountry: PackManifest = {
  name: 'test-country',
  contributions: [
    contribute(demoCountries, {
      organisations: [
        { slug: 'north', kind: 'council', name: { en: 'North Council', cy: 'Cyngor y Gogledd' } },
        { slug: 'south', kind: 'council', name: { en: 'South Council', cy: 'Cyngor y De' } },
      ],
      people: [
        person('officer', [{ organisationSlug: 'north', role: 'desk-officer' }], 2),
        person('colleague', [{ organisationSlug: 'north', role: 'desk-officer' }], 2),
        person('stranger', [{ organisationSlug: 'south', role: 'desk-officer' }], 2),
        person('investigator', [{ organisationSlug: 'north', role: 'fraud-officer' }], 2),
        person('rival', [{ organisationSlug: 'south', role: 'fraud-officer' }], 2),
        person('boss', [{ organisationSlug: 'north', role: 'manager' }], 2),
        person('resident', []),
        { ...person('neighbour', []), waitingCheck: { organisationSlug: 'south', evidence: ['passport'] } },
      ],
    }),
  ],
}

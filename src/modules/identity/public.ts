export { identityOf } from './identity-of.ts'
export type { ProvenIdentity } from './store/proven-identity.ts'
export { displayNameOf } from './domain/name.ts'
export { messagePerson } from './message-person.ts'
export { startSession } from './start-session.ts'
/** @public No module of this program hears it yet. */
export { identityProved } from './events.ts'
export { demoCountries, demoOrganisationId, demoPersonId } from './demo-country.ts'
export type { DemoCountry, DemoPerson } from './demo-country.ts'

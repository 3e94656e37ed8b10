export { servicesPath, servicePath } from './addresses.ts'
export { publishedServices, serviceDefinitions, serviceTemplates } from './definitions.ts'
export type { ServiceTemplate } from './definitions.ts'
export type { Condition } from './domain/definition/condition.ts'
export type {
  ChoiceField,
  ChoiceOption,
  ClaimSource,
  ContentField,
  CredentialOnApproval,
  Field,
  GroupPage,
  LifeArea,
  QuestionPage,
  Route,
  ServiceDefinition,
  ServicePage,
} from './domain/definition.ts'
/** @public No module of this program hears it yet. */
export { serviceSubmitted } from './events.ts'
export { bankSchemes, gridSchemes, identifierSchemes, phoneCountries } from './schemes.ts'
export type { BankPart, BankScheme, GridScheme, IdentifierScheme } from './domain/surroundings.ts'
/** @public For packs that know claims of their own. */
export { claims } from './known-facts/sources.ts'
export { factSources } from './known-facts/sources.ts'
export type { FactSource, HeldFact } from './known-facts/sources.ts'
export type { Claim } from './domain/known-facts/vocabulary.ts'
export { lifeEvents } from './life-events/catalogue.ts'
export type { LifeEvent } from './domain/life-event/life-event.ts'

export { servicesPath, servicePath } from './addresses.ts'
export { publishedService, publishedServices, serviceDefinitions, serviceTemplates } from './definitions.ts'
export type { ServiceTemplate } from './definitions.ts'
export type { Condition } from './domain/definition/condition.ts'
export type {
  ChoiceOption,
  ClaimSource,
  CredentialOnApproval,
  Field,
  QuestionPage,
  Route,
  ServiceDefinition,
  ServicePage,
} from './domain/definition.ts'
/** @public No module of this program hears it yet. */
export { serviceSubmitted } from './events.ts'
export { bankSchemes, gridSchemes, identifierSchemes, phoneCountries } from './schemes.ts'
export type { BankPart, BankScheme, GridScheme, IdentifierScheme } from './domain/surroundings.ts'

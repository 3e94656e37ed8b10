export type {
  CardColour,
  ClaimValue,
  ClaimValues,
  CredentialClaim,
  CredentialTemplate,
} from './domain/template.ts'
export { cardColours } from './domain/template.ts'
export { credentialTemplates } from './issuing/templates.ts'
export { offerCredential } from './issuing/offers.ts'
export type { NewCredentialOffer } from './issuing/offers.ts'
export { revokeCredentials } from './issuing/revocation.ts'
export { requestPresentation } from './verifying/request.ts'
export type { NewPresentationRequest } from './verifying/request.ts'
export { presentationOf } from './verifying/result.ts'
export type { PresentationStanding } from './verifying/result.ts'
export { credentialIssued, credentialRevoked } from './events.ts'

export type { CredentialTemplate } from './domain/template.ts'
export { credentialTemplates, findTemplate, publishedTemplates } from './templates/catalogue.ts'
export type { PublishedTemplate } from './templates/catalogue.ts'
export { templateUses } from './templates/uses.ts'
export type { TemplateUse } from './domain/template-change-rules.ts'
/** @public No module of this program holds cards back yet. */
export { releaseEntitlements } from './entitlements/release.ts'
/** @public No module of this program hears of changed names and addresses yet. */
export { changeCards } from './life/change.ts'
/** @public No module of this program knows beforehand when somebody stops being entitled. */
export { scheduleEnd } from './life/end-entitlement.ts'
/** @public No module of this program hears it yet. */
export { personDied } from './events.ts'
export { offerCredential, OfferRefusedError } from './issuing/offers.ts'
export { revokeCredentials } from './issuing/revocation.ts'
export { requestPresentation } from './verifying/request.ts'
export { presentationOf } from './verifying/result.ts'
export { recheckPresentation } from './verifying/recheck.ts'
export type { RecheckedStanding } from './verifying/recheck.ts'
export { demoCards } from './seed/demo-card.ts'
export type { DemoCard } from './seed/demo-card.ts'

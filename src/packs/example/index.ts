import { contribute, type PackManifest } from '#kernel/module'
import { demoTours } from '#modules/app'
import { demoCases } from '#modules/casework'
import { demoClients, demoCountries } from '#modules/identity'
import { algorithmContributions } from './algorithms.ts'
import { blueBadgeContributions } from './blue-badge.ts'
import { cardContributions } from './cards.ts'
import { demonstrationCases } from './cases.ts'
import { penhaven } from './country.ts'
import { demoCardContributions } from './demo-cards.ts'
import { groupContributions } from './groups.ts'
import { assessmentContributions } from './impact-assessments.ts'
import { lifeEventContributions } from './life-events.ts'
import { leisureDiscountContributions } from './leisure-discounts.ts'
import { lookContributions } from './looks.ts'
import { platformAlgorithmContributions } from './platform-algorithms.ts'
import { proofingContributions } from './proofing.ts'
import { registerContributions } from './registers.ts'
import { serviceContributions } from './services/index.ts'
import { penhavenServices } from './services.ts'
import { supplierTemplateContributions } from './supplier-templates.ts'
import { veteranCardTour } from './tour.ts'
import { veteranCardContributions } from './veteran-card.ts'

/** The invented country of the demonstration, its services, and cases to start with. */
export const examplePack: PackManifest = {
  name: 'example',
  contributions: [
    contribute(demoCountries, penhaven),
    ...penhavenServices.map((service) => contribute(demoClients, service)),
    ...demonstrationCases.map((demo) => contribute(demoCases, demo)),
    contribute(demoTours, veteranCardTour),
    ...proofingContributions,
    ...veteranCardContributions,
    ...blueBadgeContributions,
    ...cardContributions,
    ...demoCardContributions,
    ...leisureDiscountContributions,
    ...serviceContributions,
    ...groupContributions,
    ...registerContributions,
    ...lifeEventContributions,
    ...lookContributions,
    ...supplierTemplateContributions,
    ...algorithmContributions,
    ...platformAlgorithmContributions,
    ...assessmentContributions,
  ],
}

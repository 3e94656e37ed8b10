import { contribute, type PackManifest } from '#kernel/module'
import { demoCountries } from '#modules/identity'
import { penhaven } from './country.ts'
import { veteranCardContributions } from './veteran-card.ts'

/** The invented country of the demonstration, and its services. */
export const examplePack: PackManifest = {
  name: 'example',
  contributions: [contribute(demoCountries, penhaven), ...veteranCardContributions],
}

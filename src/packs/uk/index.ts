import { contribute, type PackManifest } from '#kernel/module'
import { bankSchemes, gridSchemes, identifierSchemes, phoneCountries } from '#modules/services'
import { credentialTemplates } from '#modules/wallet'
import { drivingLicenceTemplate } from './driving-licence.ts'
import { ukBanks, ukGrids, ukIdentifiers } from './schemes/index.ts'

/** What only the United Kingdom has. */
export const ukPack: PackManifest = {
  name: 'uk',
  contributions: [
    contribute(credentialTemplates, drivingLicenceTemplate),
    ...ukIdentifiers.map((scheme) => contribute(identifierSchemes, scheme)),
    ...ukBanks.map((scheme) => contribute(bankSchemes, scheme)),
    ...ukGrids.map((scheme) => contribute(gridSchemes, scheme)),
    contribute(phoneCountries, 'GB'),
  ],
}
